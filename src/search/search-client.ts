import { countLine } from './count.ts'
import { resultItem } from './render-client.ts'
import type { openShell, Shown } from './shell-client.ts'

type Ask = Awaited<ReturnType<typeof openShell>>

const pause = 30 // milliseconds after the last key before we search

/**
 * `<lk-zoek>` around the form and the results of the search page: results while typing, arrows to walk through them, Esc
 * back to the box. Without it, or when the index cannot be loaded, the form asks the server.
 */
class Search extends HTMLElement {
  #ask: Promise<Ask> | undefined
  #timer = 0
  #asked = 0

  connectedCallback() {
    const { signal } = (this.#listening = new AbortController())
    this.#form.addEventListener('submit', (event) => this.#submit(event), { signal })
    this.#form.addEventListener('change', () => this.#soon(0), { signal })
    this.#box.addEventListener('focus', () => void this.#open().catch(() => {}), { signal })
    this.#box.addEventListener('input', () => this.#soon(pause), { signal })
    this.addEventListener('keydown', (event) => this.#walk(event), { signal })
  }

  disconnectedCallback() {
    this.#listening?.abort()
  }

  #listening: AbortController | undefined
  get #form() {
    return this.querySelector('form') as HTMLFormElement
  }
  get #box() {
    return this.querySelector('input[name=q]') as HTMLInputElement
  }
  #part(name: string) {
    return this.querySelector(`[data-${name}]`) as HTMLElement
  }

  #open(): Promise<Ask> {
    return (this.#ask ??= import('./shell-client.ts').then(({ openShell }) => openShell()))
  }

  #soon(wait: number) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#search().catch(() => this.#giveUp()), wait)
  }

  #submit(event: SubmitEvent) {
    if (this.hasAttribute('data-server')) return
    event.preventDefault()
    this.#soon(0)
  }

  /** The index is not there (any more): from now on the server answers, starting with what was asked just now. */
  #giveUp() {
    this.setAttribute('data-server', '')
    this.#part('status').textContent = 'Zoeken tijdens het typen lukt nu niet. Druk op Enter om te zoeken.'
  }

  async #search() {
    if (this.hasAttribute('data-server')) return
    const asked = ++this.#asked
    const query = this.#box.value
    const kind = new FormData(this.#form).get('soort')
    const ask = await this.#open()
    const found = await ask(query, kind ? { soort: [String(kind)] } : {})
    if (asked !== this.#asked) return
    this.#show(found, query)
    this.#keepAddress()
  }

  #show({ pages, total, didYouMean, urgent }: Shown, query: string) {
    const form = this.querySelector('template') as HTMLTemplateElement
    const results = this.#part('results')
    const inside = results.contains(document.activeElement)
    results.replaceChildren(...pages.map((page) => resultItem(form, page)))
    if (inside) this.#box.focus() // the link that had the focus is gone
    this.#part('status').textContent = countLine(total, pages.length, query)
    this.#part('urgent').hidden = !urgent
    this.#part('empty').hidden = total > 0 || !query.trim()
    this.#part('meant').hidden = !didYouMean
    const meant = this.#part('meant-link') as HTMLAnchorElement
    meant.textContent = didYouMean ?? ''
    meant.href = `/zoeken?q=${encodeURIComponent(didYouMean ?? '')}`
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-ask]'))
      link.href = `/consultaties/nieuw?vraag=${encodeURIComponent(query)}`
  }

  #keepAddress() {
    const values = [...new FormData(this.#form)].filter(([, value]) => value).map(([name, value]) => [name, String(value)])
    history.replaceState(null, '', `?${new URLSearchParams(values)}`)
  }

  #walk(event: KeyboardEvent) {
    if (event.key === 'Escape' && event.target !== this.#box) return this.#box.focus()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    if (event.target instanceof HTMLSelectElement) return
    const stops: HTMLElement[] = [this.#box, ...this.querySelectorAll<HTMLElement>('[data-results] a')]
    const next = stops[stops.indexOf(event.target as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}

customElements.define('lk-zoek', Search)

import { showAnswer } from './answer-client.ts'
import { searchAddress } from './chosen.ts'
import { pageful } from './count.ts'
import { asFilters, chosenIn, showChosen, showTabs, takeOver } from './filters-client.ts'
import { remember } from './recent-client.ts'
import { offerWiping, showRecent } from './recent-list-client.ts'
import type { openShell } from './shell-client.ts'

type Ask = Awaited<ReturnType<typeof openShell>>

const pause = 30 // milliseconds after the last key before we search

/** True when somebody came here by pressing Enter in the search box of another page of this site. */
const cameFromAnotherBox = (): boolean =>
  URL.canParse(document.referrer) &&
  new URL(document.referrer).origin === location.origin &&
  new URL(document.referrer).pathname !== location.pathname

/**
 * `<lk-zoek>` around the form and the results of the search page: results while typing, filters that work at once, arrows
 * to walk through results, Esc back to the box, and what was searched for before. Without it, or when the index cannot be
 * loaded, the form asks the server.
 */
class Search extends HTMLElement {
  #ask: Promise<Ask> | undefined
  #timer = 0
  #asked = 0
  #listening: AbortController | undefined

  connectedCallback() {
    const { signal } = (this.#listening = new AbortController())
    this.#form.addEventListener('submit', (event) => this.#submit(event), { signal })
    this.#form.addEventListener('change', (event) => event.target !== this.#box && this.#soon(0), { signal })
    this.#box.addEventListener('focus', () => void this.#open().catch(() => {}), { signal })
    this.#box.addEventListener('input', () => this.#soon(pause), { signal })
    this.addEventListener('keydown', (event) => this.#walk(event), { signal })
    for (const kind of ['click', 'auxclick'] as const) this.addEventListener(kind, (event) => this.#follow(event), { signal })
    addEventListener('pageshow', () => showRecent(this.#part('recent'), this.#box), { signal })
    offerWiping(this.#part('recent'), this.#box)
    this.#part('unscripted').hidden = true // a filter that is chosen works at once
    if (cameFromAnotherBox()) remember(this.#box.value)
    showRecent(this.#part('recent'), this.#box)
  }

  disconnectedCallback() {
    this.#listening?.abort()
  }

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
    remember(this.#box.value)
    if (this.hasAttribute('data-server')) return
    event.preventDefault()
    this.#soon(0)
  }

  /** The index is not there (any more): from now on the server answers, starting with what was asked just now. */
  #giveUp() {
    this.setAttribute('data-server', '')
    this.#part('unscripted').hidden = false
    this.#part('status').textContent = 'Zoeken tijdens het typen lukt nu niet. Druk op Enter om te zoeken.'
  }

  async #search(count = pageful) {
    showRecent(this.#part('recent'), this.#box)
    if (this.hasAttribute('data-server')) return
    const nr = ++this.#asked
    const [query, chosen] = [this.#box.value, chosenIn(this.#form)]
    const ask = await this.#open()
    const found = await ask(query, asFilters(chosen), count)
    if (nr !== this.#asked) return
    if (!showAnswer(this, { query, chosen }, found)) this.#box.focus() // the link that had the focus is gone
    showChosen(this.#part('chosen'), query, chosen)
    showTabs(this.#part('tabs'), query, chosen)
    this.#part('refused')?.remove()
    history.replaceState(null, '', searchAddress(query, chosen, count))
  }

  /** A result that is opened was worth the search. A link to another search of this page is done here. */
  #follow(event: MouseEvent) {
    const link = (event.target as Element).closest('a')
    if (!link) return
    if (link.closest('[data-results]')) return remember(this.#box.value)
    const elsewhere = event.type !== 'click' || event.ctrlKey || event.metaKey || event.shiftKey || this.hasAttribute('data-server')
    if (elsewhere || !(link.hasAttribute('data-here') || link.hasAttribute('data-more-link'))) return
    event.preventDefault()
    if (link.hasAttribute('data-more-link')) return void this.#more().catch(() => location.assign(link.href))
    takeOver(this.#form, new URL(link.href).searchParams)
    this.#part('status').focus()
    this.#soon(0)
  }

  /** More of the same answer, and the reader goes on at the first that is new. */
  async #more() {
    const shown = this.#part('results').children.length
    await this.#search(shown + pageful)
    this.#part('results').children[shown]?.querySelector('a')?.focus()
  }

  #walk(event: KeyboardEvent) {
    if (event.key === 'Escape' && event.target !== this.#box) return this.#box.focus()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops: HTMLElement[] = [this.#box, ...this.querySelectorAll<HTMLElement>('[data-results] a, [data-recent] a')]
    const here = stops.indexOf(event.target as HTMLElement)
    const next = here < 0 ? undefined : stops[here + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
}

customElements.define('lk-zoek', Search)

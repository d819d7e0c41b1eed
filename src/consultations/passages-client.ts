import { passageOption } from './passage-option.ts'

type Passage = { id: string; title: string; heading: string; code: string; version: string }

const option = ({ id, title, heading, code, version }: Passage) =>
  passageOption({ id, name: `${title}: ${heading}`, about: `${code}, versie ${version}` })

/** Searches passages in place; what is ticked stays ticked. */
class Passages extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector<HTMLInputElement>('input[type=search]')
    const button = this.querySelector('button')
    if (!input || !button) return
    button.type = 'button'
    button.addEventListener('click', () => void this.find(input.value))
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      event.preventDefault()
      void this.find(input.value)
    })
  }

  private say(text: string) {
    const status = this.querySelector('[data-status]')
    if (status) status.textContent = text
  }

  private async find(query: string) {
    const options = this.querySelector('[data-options]')
    if (!options || !query.trim()) return
    this.say('Zoeken …')
    try {
      const response = await fetch('/api/passages', { method: 'POST', body: new URLSearchParams({ q: query }) })
      if (!response.ok) throw new Error(String(response.status))
      this.show(options, (await response.json()) as { results: Passage[] })
    } catch {
      this.say('Zoeken lukt nu niet. Controleer je verbinding en probeer het opnieuw.')
    }
  }

  private show(options: Element, { results }: { results: Passage[] }) {
    const ticked = [...options.querySelectorAll<HTMLInputElement>('input:checked')]
    const taken = new Set(ticked.map((input) => input.value))
    const fresh = results.filter((passage) => !taken.has(passage.id))
    options.replaceChildren(...ticked.flatMap((input) => input.closest('label') ?? []))
    options.insertAdjacentHTML('beforeend', fresh.map((passage) => option(passage)).join(''))
    this.say(
      fresh.length ? `${fresh.length} passages gevonden. Vink aan wat je wilt gebruiken.` : 'Niets gevonden. Probeer een ander woord.',
    )
  }
}

customElements.define('lk-passages', Passages)

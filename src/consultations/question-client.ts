import { actions } from 'astro:actions'
import { inWords } from '../ui/dates.ts'
import { html } from './html.ts'

const store = 'leerkring:vraag'
const pause = 2000
type Kept = { fields: [string, string][]; at: string }
type Passage = { title: string; heading: string; url: string }

/** Keeps what is written while it is written: on the server as a concept, and in this tab in case the server cannot be reached. */
class Concept extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined
  private lookedUp = ''

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    this.offerKept(form)
    const saved = this.dataset['savedAt']
    if (saved) this.say(`Concept bewaard ${inWords(saved, 'short')}.`)
    form.addEventListener('input', () => this.changed(form))
    form.addEventListener('submit', () => clearTimeout(this.timer))
  }

  private say(text: string) {
    const place = this.querySelector('[data-saved]')
    if (place) place.textContent = text
  }

  private changed(form: HTMLFormElement) {
    sessionStorage.setItem(store, JSON.stringify({ fields: fieldsOf(form), at: new Date().toISOString() }))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(form), pause)
  }

  private async save(form: HTMLFormElement) {
    void this.showKnown(form)
    const { data, error } = await actions.consultations
      .saveConcept(new FormData(form))
      .catch((error: Error) => ({ data: undefined, error }))
    const saved = data?.data as { savedAt: string } | undefined
    if (saved) return this.say(`Concept bewaard ${inWords(saved.savedAt, 'short')}. Alleen jij kunt het lezen.`)
    const signedOut = (error as { code?: string } | undefined)?.code === 'UNAUTHORIZED'
    this.say(
      signedOut
        ? 'Je sessie is verlopen. Log in een nieuw tabblad in; je tekst blijft hier staan.'
        : `Nog niet op de server bewaard; je tekst staat wel in dit tabblad. ${error?.message ?? ''}`,
    )
  }

  /** "Bestaat het al?": what is already written about this question. */
  private async showKnown(form: HTMLFormElement) {
    const place = this.querySelector<HTMLElement>('[data-known]')
    const question = String(new FormData(form).get('question') ?? '').trim()
    if (!place || question.length < 12 || question === this.lookedUp) return
    this.lookedUp = question
    const response = await fetch(`/api/passages?q=${encodeURIComponent(question.slice(0, 200))}`).catch(() => undefined)
    const { results } = response?.ok ? ((await response.json()) as { results: Passage[] }) : { results: [] }
    place.hidden = !results.length
    const items = results
      .slice(0, 3)
      .map(({ title, heading, url }) => html`<li><a class="nl-link" href="${url}" target="_blank">${title}: ${heading}</a></li>`)
    place.innerHTML = html`<p>Misschien staat het antwoord al hier (opent een nieuw tabblad):</p>
      <ul>
        ${items}
      </ul>`.html
  }

  /** Text that was left behind in this tab, by an expired session or a closed page. */
  private offerKept(form: HTMLFormElement) {
    const kept = readKept()
    const isEmpty = !fieldsOf(form).some(([name, value]) => ['question', 'facts', 'worries', 'tried', 'goal'].includes(name) && value)
    if (!kept || !isEmpty) return
    for (const [name, value] of kept.fields) restore(form, name, value)
    this.say(`De tekst die je ${inWords(kept.at, 'short')} in dit tabblad schreef, staat er weer.`)
  }
}

const fieldsOf = (form: HTMLFormElement) =>
  [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')

const readKept = (): Kept | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(store) ?? '') as Kept
  } catch {
    return undefined
  }
}

const restore = (form: HTMLFormElement, name: string, value: string) => {
  const field = form.elements.namedItem(name)
  if (field instanceof RadioNodeList || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value
  else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
  else if (field instanceof HTMLInputElement) field.value = value
}

customElements.define('lk-concept', Concept)

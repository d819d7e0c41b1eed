import { actions } from 'astro:actions'
import { inWords } from '../ui/dates.ts'
import { takeWords } from '../ui/carry-words.ts'
import { createTabStore } from '../ui/tab-store.ts'
import { html } from './html.ts'
import { fieldsOf, isEmpty, readKept, restore } from './question/kept.ts'
import { warnAt } from './question/warnings.ts'

const pause = 2000
const name = 'vraag'
type Passage = { title: string; heading: string; url: string }
type Warning = { field: string; message: string }
type Saved = { savedAt?: string; warnings?: Warning[]; problems?: Warning[] }

/** Keeps what is written while it is written: on the server as a concept, and in this tab in case the server cannot be reached. */
class Concept extends HTMLElement {
  private readonly writer = this.dataset['writer'] ?? ''
  private readonly store = createTabStore(this.writer)
  private timer: ReturnType<typeof setTimeout> | undefined
  private lookedUp = ''

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    this.offerKept(form)
    this.offerWords(form)
    const saved = this.dataset['savedAt']
    if (saved) this.say(`Concept bewaard ${inWords(saved, 'short')}.`)
    form.addEventListener('input', () => this.changed(form))
    form.addEventListener('submit', () => clearTimeout(this.timer))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.look().catch(() => {}))
  }

  private say(text: string) {
    const place = this.querySelector('[data-saved]')
    if (place) place.textContent = text
  }

  private changed(form: HTMLFormElement) {
    this.store.set(name, JSON.stringify({ fields: fieldsOf(form), at: new Date().toISOString() }))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(form), pause)
  }

  private async save(form: HTMLFormElement) {
    void this.showKnown(form).catch(() => {}) // only an aid
    const { data, error } = await actions.consultations
      .saveConcept(new FormData(form))
      .catch((error: Error) => ({ data: undefined, error }))
    const saved = data?.data as Saved | undefined
    if (saved) this.tell(form, saved)
    else this.sayWhy(error)
  }

  private tell(form: HTMLFormElement, { savedAt, warnings = [], problems = [] }: Saved) {
    warnAt(form, [...warnings, ...problems])
    if (savedAt) this.say(`Concept bewaard ${inWords(savedAt, 'short')}. Alleen jij kunt het lezen.`)
    else this.say(`Nog niet op de server bewaard; je tekst staat wel in dit tabblad. ${problems[0]?.message ?? ''}`)
  }

  private sayWhy(error: Error | undefined) {
    const { code } = (error ?? {}) as { code?: string }
    if (code === 'CONFLICT') void this.look().catch(() => {})
    this.say(
      code === 'UNAUTHORIZED'
        ? 'Je sessie is verlopen. Log in een nieuw tabblad in; je tekst blijft hier staan.'
        : `Nog niet op de server bewaard; je tekst staat wel in dit tabblad. ${error?.message ?? ''}`,
    )
  }

  /** In a shared browser somebody else may be signed in by now: what stands here is not theirs to read, and comes back with its writer. */
  private async look() {
    const answer = await fetch('/api/mij').catch(() => undefined)
    if (!answer?.ok) return
    const other = answer.status !== 204 && ((await answer.json()) as { id: string }).id !== this.writer
    const [form, notice] = [this.querySelector('form'), this.querySelector<HTMLElement>('[data-others]')]
    if (form) form.hidden = other
    if (notice) notice.hidden = !other
  }

  /** "Bestaat het al?": what is already written about this question. The words go in the body: an address ends up in logs. */
  private async showKnown(form: HTMLFormElement) {
    const place = this.querySelector<HTMLElement>('[data-known]')
    const question = String(new FormData(form).get('question') ?? '').trim()
    if (!place || question.length < 12 || question === this.lookedUp) return
    this.lookedUp = question
    const response = await fetch('/api/passages', { method: 'POST', body: new URLSearchParams({ q: question.slice(0, 200) }) }).catch(
      () => undefined,
    )
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
    const kept = readKept(this.store.get(name))
    if (!kept || !isEmpty(form)) return
    for (const [field, value] of kept.fields) if (field !== 'schrijver') restore(form, field, value)
    this.say(`De tekst die je ${inWords(kept.at, 'short')} in dit tabblad schreef, staat er weer.`)
  }

  /** Words that somebody searched for and did not find, on the way to asking them. */
  private offerWords(form: HTMLFormElement) {
    const words = takeWords()
    const field = form.elements.namedItem('question')
    if (words && field instanceof HTMLTextAreaElement && !field.value) field.value = words
  }
}

customElements.define('lk-concept', Concept)

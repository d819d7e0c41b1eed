import { actions } from 'astro:actions'
import { takeWords } from '../ui/carry-words.ts'
import { html } from './html.ts'
import { isEmpty, type Kept } from './kept/fields.ts'
import { KeptForm } from './kept/kept-form.ts'

type Proposed = { slug: string; name: string }
type Known = { results: Passage[]; leergroep?: Proposed }
type Passage = { title: string; heading: string; url: string }

/** The question form: kept while it is written, and beside it what is already written about this. */
class Concept extends KeptForm {
  private lookedUp = ''

  protected shelf() {
    return 'vraag'
  }

  protected send(form: FormData) {
    return actions.consultations.saveConcept(form)
  }

  /** In an empty form whatever was written last; in a concept that was opened, what the server does not have of it yet. */
  protected takesUp(kept: Kept, form: HTMLFormElement) {
    const key = new FormData(form).get('key')
    return isEmpty(form) || (!kept.saved && kept.fields.some(([name, value]) => name === 'key' && value === key))
  }

  override connectedCallback() {
    super.connectedCallback()
    const form = this.querySelector('form')
    if (!form) return
    this.offerWords(form)
    this.showPreview(form)
    form.addEventListener('input', () => this.showPreview(form))
  }

  protected override async save(form: HTMLFormElement) {
    void this.showKnown(form).catch(() => {}) // only an aid
    await super.save(form)
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
    const { results, leergroep } = response?.ok ? ((await response.json()) as Known) : { results: [] }
    this.propose(form, leergroep)
    place.hidden = !results.length
    const items = results
      .slice(0, 3)
      .map(({ title, heading, url }) => html`<li><a class="nl-link" href="${url}" target="_blank">${title}: ${heading}</a></li>`)
    place.innerHTML = html`<p>Misschien staat het antwoord al hier (opent een nieuw tabblad):</p>
      <ul>
        ${items}
      </ul>`.html
  }

  /** Who the question fits, while nobody was chosen; it says so, and the choice stays with who asks. */
  private propose(form: HTMLFormElement, leergroep: Proposed | undefined) {
    const choice = form.elements.namedItem('leergroep')
    const said = this.querySelector<HTMLElement>('[data-proposed]')
    if (!leergroep || !said || !(choice instanceof HTMLSelectElement) || (choice.value && !('proposed' in choice.dataset))) return
    choice.value = leergroep.slug
    choice.dataset['proposed'] = 'ja'
    choice.addEventListener('change', () => (said.textContent = ''), { once: true })
    said.textContent = `Uit je vraag voorgesteld: ${leergroep.name}. Past een andere beter, kies die dan.`
  }

  /** What the specialist will see of it, beside the form. */
  private showPreview(form: HTMLFormElement) {
    const place = this.querySelector<HTMLElement>('[data-preview]')
    if (!place) return
    const parts = [...form.querySelectorAll<HTMLTextAreaElement>('textarea')].filter(({ value }) => value.trim())
    place.hidden = !parts.length
    const rows = parts.map(
      ({ id, value }) =>
        html`<dt>${form.querySelector(`label[for="${id}"]`)?.textContent ?? ''}</dt>
          <dd>${value}</dd>`,
    )
    place.querySelector('dl')?.replaceChildren(document.createRange().createContextualFragment(html`${rows}`.html))
  }

  /** Words that somebody searched for and did not find, on the way to asking them. */
  private offerWords(form: HTMLFormElement) {
    const words = takeWords()
    const field = form.elements.namedItem('question')
    if (words && field instanceof HTMLTextAreaElement && !field.value) field.value = words
  }
}

customElements.define('lk-concept', Concept)

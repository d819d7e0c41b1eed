import { actions } from 'astro:actions'
import type { Kept } from './kept/fields.ts'
import { KeptForm } from './kept/kept-form.ts'
import { tickPassages } from './passage-option.ts'

/** The advice form: kept while it is written, per consultation. */
class Advice extends KeptForm {
  protected shelf() {
    return `advies:${this.dataset['consultation']}`
  }

  protected send(form: FormData) {
    return actions.consultations.saveAdvice(form)
  }

  /** What the server does not have yet; what was given meanwhile is done with. */
  protected takesUp(kept: Kept) {
    const key = kept.fields.find(([name]) => name === 'key')?.[1] ?? ''
    const isGiven = (this.dataset['given'] ?? '').split(' ').includes(key)
    if (isGiven) this.store.remove(this.shelf())
    return !kept.saved && !isGiven
  }

  protected override tookUp(kept: Kept, form: HTMLFormElement) {
    tickPassages(
      form,
      kept.fields.flatMap(([name, value]) => (name === 'citations' ? [value] : [])),
      kept.names ?? {},
    )
    const fold = this.closest('details')
    if (fold) fold.open = true
  }

  /** A passage that was found is in no page: how it is called is kept with it. */
  protected override alsoKept(form: HTMLFormElement) {
    const ticked = [...form.querySelectorAll<HTMLInputElement>('input[name=citations]:checked')]
    return {
      names: Object.fromEntries(ticked.map((box) => [box.value, box.closest('label')?.textContent?.trim().replace(/\s+/g, ' ') ?? ''])),
    }
  }
}

customElements.define('lk-advice', Advice)

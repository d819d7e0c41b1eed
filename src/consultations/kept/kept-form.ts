import { inWords } from '../../ui/dates.ts'
import { createTabStore } from '../../ui/tab-store.ts'
import { fieldsOf, type Kept, nameOf, readKept, restore, saysTheSame } from './fields.ts'
import { type Warning, warnAt } from './warnings.ts'

const pause = 2000
const names = new Intl.ListFormat('nl')

/** What the server says to a save: it is kept, it has to be mended first, or another device saved something else meanwhile. */
export type Saved = {
  savedAt?: string
  revision?: number
  warnings?: Warning[]
  problems?: Warning[]
  conflict?: { savedAt: string; differs: string[] }
}
type Answer = { data?: { data?: unknown } | undefined; error?: Error | undefined }

/**
 * Keeps what is written while it is written: on the server as a concept, and in this tab in case the server cannot be reached.
 * What another device saved is never written over: keeping on the server stops until its writer has chosen. It listens on
 * itself and not on its form, which may move to a fresh copy of this element (room/refresh.ts).
 */
export abstract class KeptForm extends HTMLElement {
  protected readonly writer = this.dataset['writer'] ?? ''
  protected readonly store = createTabStore(this.writer)
  private timer: ReturnType<typeof setTimeout> | undefined
  private saving = Promise.resolve()
  private stopped = false

  /** The name in the tab of what is kept. */
  protected abstract shelf(): string
  protected abstract send(form: FormData): Promise<Answer>
  /** What is kept in this tab goes before what the page came with. */
  protected abstract takesUp(kept: Kept, form: HTMLFormElement): boolean

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    // Both texts are on the page: what counts is what is chosen there.
    this.stopped = form.elements.namedItem('naast') !== null
    this.offerKept(form)
    this.addEventListener('input', () => this.changed(form))
    this.addEventListener('submit', () => clearTimeout(this.timer))
    document.addEventListener('visibilitychange', this.seen)
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    document.removeEventListener('visibilitychange', this.seen)
  }

  private readonly seen = () => document.visibilityState === 'visible' && void this.look().catch(() => {})

  protected say(text: string) {
    const place = this.querySelector('[data-saved]')
    if (place) place.textContent = text
  }

  private keepHere(form: HTMLFormElement, saved = false) {
    const kept: Kept = { fields: fieldsOf(form), at: new Date().toISOString(), saved, ...this.alsoKept(form) }
    this.store.set(this.shelf(), JSON.stringify(kept))
  }

  private changed(form: HTMLFormElement) {
    this.keepHere(form)
    this.saveSoon(form)
  }

  private saveSoon(form: HTMLFormElement) {
    clearTimeout(this.timer)
    if (!this.stopped) this.timer = setTimeout(() => void (this.saving = this.saving.then(() => this.save(form))), pause)
  }

  protected async save(form: HTMLFormElement) {
    if (this.stopped) return
    const sent = JSON.stringify(fieldsOf(form))
    const { data, error } = await this.send(new FormData(form)).catch((error: Error) => ({ data: undefined, error }))
    const saved = data?.data as Saved | undefined
    if (!saved) return this.sayWhy(error)
    const isLast = JSON.stringify(fieldsOf(form)) === sent
    const revision = form.elements.namedItem('revision')
    if (saved.revision && revision instanceof HTMLInputElement) revision.value = String(saved.revision)
    this.tell(form, saved)
    if (saved.savedAt) this.keepHere(form, isLast)
  }

  private tell(form: HTMLFormElement, { savedAt, conflict, warnings = [], problems = [] }: Saved) {
    if (conflict) return this.tellOther(form, conflict)
    warnAt(form, [...warnings, ...problems])
    if (savedAt) this.say(`Concept bewaard ${inWords(savedAt, 'short')}. Alleen jij kunt het lezen.`)
    else this.say(`Nog niet op de server bewaard; je tekst staat wel in dit tabblad. ${problems[0]?.message ?? ''}`)
  }

  private tellOther(form: HTMLFormElement, { savedAt, differs }: NonNullable<Saved['conflict']>) {
    this.stopped = true
    const fields = differs.map((field) => nameOf(form, field)).filter(Boolean)
    this.say('')
    const told = this.querySelector('[data-other-told]')
    if (told) told.textContent = `Bewaard ${inWords(savedAt, 'short')}. Anders dan hier: ${names.format(fields)}.`
    const notice = this.querySelector<HTMLElement>('[data-other]')
    if (notice) notice.hidden = false
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
    const notice = this.querySelector<HTMLElement>('[data-others]')
    const answer = await fetch('/api/mij').catch(() => undefined)
    if (!answer?.ok || !notice) return
    const other = answer.status !== 204 && ((await answer.json()) as { id: string }).id !== this.writer
    const form = this.querySelector('form')
    if (form) form.hidden = other
    notice.hidden = !other
  }

  /** Text that was left behind in this tab, by an expired session, a lost connection or a closed page. */
  private offerKept(form: HTMLFormElement) {
    // A form that came back from the server holds what was just typed.
    if (this.dataset['typed'] === 'ja') return this.keepHere(form)
    const kept = readKept(this.store.get(this.shelf()))
    if (!kept || !this.takesUp(kept, form)) return
    if (saysTheSame(kept, form)) return this.keepHere(form, true)
    restore(form, kept)
    this.say(`De tekst die je ${inWords(kept.at, 'short')} in dit tabblad schreef, staat er weer.`)
    this.tookUp(kept, form)
    if (!kept.saved) this.saveSoon(form)
  }

  /** What more than its fields is needed to show the form again. */
  protected alsoKept(_form: HTMLFormElement): Partial<Kept> {
    return {}
  }

  protected tookUp(_kept: Kept, _form: HTMLFormElement): void {}
}

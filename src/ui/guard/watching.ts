import { withoutColleagues } from '#server/privacy-guard/colleagues.ts'
import { answersOf, asWord } from '#server/privacy-guard/said-of-spots.ts'
import { scan } from '#server/privacy-guard/scanning/scan.ts'
import { divided, type Spot, spotsOf } from '#server/privacy-guard/spots.ts'
import { createMarks } from './marks.ts'
import { fillPanel } from './panel.ts'

const pause = 350
// What is not looked at while it is typed, the server looks at when it is sent.
const most = 20_000

const watched = new WeakMap<HTMLTextAreaElement, () => void>()

/** Looks at what somebody types in a box, from now on. */
export const watch = (box: HTMLTextAreaElement): void => {
  const soon = watched.get(box) ?? begin(box)
  watched.set(box, soon)
  soon()
}

const panelFor = (box: HTMLTextAreaElement): HTMLElement => {
  // What the server drew of it after a refusal is drawn anew.
  const drawn = box.form?.querySelector<HTMLElement>(`[data-guard-of="${box.name}"]`)
  const panel = drawn ?? Object.assign(document.createElement('div'), { className: 'lk-guard' })
  panel.dataset['guardOf'] = box.name
  panel.id = `${box.id}-wacht`
  if (!drawn) box.insertAdjacentElement('afterend', panel)
  return panel
}

const onceEach = (spots: Spot[]): Spot[] => [...new Map(spots.map((spot) => [asWord(spot.words), spot])).values()]

const begin = (box: HTMLTextAreaElement): (() => void) => {
  const ticked = new Set(
    [...(box.form?.querySelectorAll<HTMLInputElement>('[name=geenNaam], [name=blijft]') ?? [])].flatMap((input) =>
      input.type === 'hidden' || input.checked ? [input.value] : [],
    ),
  )
  const chosen = box.form?.querySelector<HTMLSelectElement>('[name=reden]')?.value ?? ''
  const said = { ticked, reason: chosen }
  const panel = panelFor(box)
  const colleagues = (box.closest<HTMLElement>('[data-colleagues]')?.dataset['colleagues'] ?? '').split('|').filter(Boolean)
  const status = Object.assign(document.createElement('p'), { className: 'lk-hidden', role: 'status' })
  panel.before(status)
  const mark = createMarks(box)
  let shown = '-'
  let spots: Spot[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = () => {
    const words = onceEach(spots)
    panel.hidden = !words.length
    fillPanel(panel, box.id, words, said, { show, replace })
  }
  const open = (): Spot[] => divided(spots, answersOf({ notNames: [...ticked], kept: [...ticked], reason: said.reason })).open
  const look = () => {
    clearTimeout(timer)
    spots = box.value.length > most ? [] : spotsOf(box.value, withoutColleagues(box.value, scan(box.value), colleagues))
    const now = spots.map(({ way, words }) => `${way} ${asWord(words)}`).join('\n')
    if (now !== shown) draw()
    if (now !== shown && shown !== '-') tell(onceEach(spots).length)
    shown = now
    mark(open())
  }
  const tell = (count: number) => {
    const what = count === 1 ? 'Een plek om na te kijken' : `${count} plekken om na te kijken`
    status.textContent = count ? `${what}, onder dit veld.` : ''
  }
  const select = (start: number, end: number) => {
    box.focus()
    box.setSelectionRange(start, end)
  }
  const show = (word: string) => {
    const spot = spots.find(({ words }) => asWord(words) === word)
    if (spot) select(spot.start, spot.end)
  }
  /** Everywhere in the box, from the end, so that the places before it stay; it can be undone like typing. */
  const replace = (word: string, by: string) => {
    look()
    for (const { start, end } of spots.filter(({ words }) => asWord(words) === word).reverse()) {
      const from = !by && box.value[start - 1] === ' ' ? start - 1 : start
      select(from, end)
      if (!document.execCommand('insertText', false, by)) box.setRangeText(by, from, end, 'end')
    }
    box.dispatchEvent(new Event('input', { bubbles: true }))
    look()
  }
  panel.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) said.reason = target.value
    if (target instanceof HTMLInputElement) {
      if (target.checked) ticked.add(target.value)
      else ticked.delete(target.value)
      if (target.name === 'blijft') redrawAt(target)
    }
    mark(open())
  })
  /** The reason is asked for beside the tick; whoever ticked with the keyboard stays where they were. */
  const redrawAt = ({ value }: HTMLInputElement) => {
    draw()
    panel.querySelector<HTMLInputElement>(`input[value="${CSS.escape(value)}"]`)?.focus()
  }
  box.addEventListener('guard:ask', (event) => {
    look()
    if (!open().length) return
    event.preventDefault()
    panel.querySelector<HTMLElement>('button, input')?.focus()
  })
  box.dataset['guarded'] = ''
  box.setAttribute('aria-describedby', [box.getAttribute('aria-describedby'), panel.id].filter(Boolean).join(' '))
  look()
  return () => {
    clearTimeout(timer)
    timer = setTimeout(look, pause)
  }
}

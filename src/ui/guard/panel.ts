import { reasons } from '#server/privacy-guard/reasons.ts'
import { asWord } from '#server/privacy-guard/said-of-spots.ts'
import type { Spot } from '#server/privacy-guard/spots.ts'
import { heading, tickOf, whatItIs } from './words.ts'

type Attributes = Record<string, string>

const made = <Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: Array<Node | string>) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** What can be done with a spot, told to who watches the box. */
export type Doing = { show(word: string): void; replace(word: string, by: string): void }

const mostInstead = 6

const insteadOf = (spot: Spot, { replace }: Doing): HTMLElement => {
  const button = (by: string) => {
    const choice = made('button', { type: 'button', class: 'lk-guard__instead' }, by || 'Haal weg')
    choice.setAttribute('aria-label', by ? `Vervang ${spot.words} door ${by}` : `Haal weg: ${spot.words}`)
    choice.addEventListener('click', () => replace(asWord(spot.words), by))
    return choice
  }
  return made('span', { class: 'lk-guard__choices' }, ...spot.instead.slice(0, mostInstead).map(button))
}

const tick = (spot: Spot, ticked: Set<string>): HTMLElement => {
  const value = asWord(spot.words)
  const name = spot.way === 'vraag' ? 'geenNaam' : 'blijft'
  const input = made('input', { type: 'checkbox', class: 'lk-choice__tick', name, value })
  input.checked = ticked.has(value)
  return made(
    'label',
    { class: 'lk-choice' },
    input,
    made('span', {}, tickOf(spot), made('span', { class: 'lk-hidden' }, ` (${spot.words})`)),
  )
}

const item = (spot: Spot, ticked: Set<string>, doing: Doing): HTMLElement => {
  const show = made('button', { type: 'button', class: 'lk-guard__show' }, made('q', {}, spot.words))
  show.setAttribute('aria-label', `Laat ${spot.words} zien in de tekst`)
  show.addEventListener('click', () => doing.show(asWord(spot.words)))
  const parts = [made('p', {}, show, `: ${whatItIs(spot)}.`), insteadOf(spot, doing)]
  return made('li', {}, ...parts, ...(spot.way === 'weg' ? [] : [tick(spot, ticked)]))
}

const why = (id: string, reason: string): HTMLElement => {
  const choice = made('select', { class: 'utrecht-select utrecht-select--html-select', name: 'reden', id })
  choice.append(made('option', { value: '' }, 'Kies een reden'))
  for (const [value, words] of Object.entries(reasons)) choice.append(made('option', { value }, words))
  choice.value = reason
  return made('p', {}, made('label', { class: 'utrecht-form-label', for: id }, 'Waarom het mag blijven staan'), choice)
}

export type Said = { ticked: Set<string>; reason: string }

/** The list below a box: each word once, what can stand there instead, and what its writer can say of it. */
export const fillPanel = (panel: HTMLElement, boxId: string, spots: Spot[], said: Said, doing: Doing): void => {
  const asksWhy = spots.some(({ way, words }) => way === 'reden' && said.ticked.has(asWord(words)))
  panel.replaceChildren(
    made('p', {}, heading),
    made('ul', { class: 'lk-plain' }, ...spots.map((spot) => item(spot, said.ticked, doing))),
    ...(asksWhy ? [why(`${boxId}-reden`, said.reason)] : []),
  )
}

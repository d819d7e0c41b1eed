import { sayAt } from './note.ts'

/**
 * Says near the end how much still fits, and how much is too much. Nothing is cut off: a long paste stands there whole, and a
 * form that does not fit is not sent.
 */
type Box = HTMLTextAreaElement | HTMLInputElement

const near = 0.9
const number = new Intl.NumberFormat('nl')
const characters = (count: number) => `${number.format(count)} ${count === 1 ? 'teken' : 'tekens'}`

const leftIn = (box: Box): number => Number(box.dataset['most']) - [...box.value].length

const sentence = (box: Box): string => {
  const left = leftIn(box)
  if (left < 0) return `${characters(-left)} te veel. Kort de tekst in; er is niets weggehaald.`
  return left > Number(box.dataset['most']) * (1 - near) ? '' : `Nog ${characters(left)}.`
}

const room = { what: 'ruimte', className: 'lk-quiet lk-room-left', where: 'afterend' } as const

const isBox = (target: EventTarget | null): target is Box => target instanceof HTMLElement && target.dataset['most'] !== undefined

document.addEventListener('input', ({ target }) => {
  if (!isBox(target)) return
  sayAt(target, room, sentence(target))
  target.toggleAttribute('data-too-long', leftIn(target) < 0)
})

document.addEventListener(
  'submit',
  (event) => {
    const box = [...(event.target as HTMLFormElement).querySelectorAll<Box>('[data-most]')].find((each) => leftIn(each) < 0)
    if (!box) return
    event.preventDefault()
    event.stopImmediatePropagation()
    sayAt(box, room, sentence(box))
    box.focus()
  },
  { capture: true },
)

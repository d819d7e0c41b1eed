/**
 * Says near the end how much still fits, and how much is too much. Nothing is cut off: a long paste stands there whole, and a
 * form that does not fit is not sent.
 */
/** What it is for, how it looks, and where it stands. */
type Note = readonly [what: string, className: string, where: InsertPosition]

/** A small note of one kind beside a field, read out when it changes. Nothing to say makes none, and empties the one that is there. */
export const sayAt = (field: Element, [what, className, where]: Note, text: string): void => {
  const id = `${field.id}-${what}`
  const made = () => Object.assign(document.createElement('p'), { id, className, role: 'status' })
  const note = document.getElementById(id) ?? (text && field.insertAdjacentElement(where, made()))
  if (note) note.textContent = text
}

type Box = HTMLTextAreaElement | HTMLInputElement

const near = 0.9
const characters = (count: number) => `${count.toLocaleString('nl')} ${count === 1 ? 'teken' : 'tekens'}`

const leftIn = (box: Box): number => Number(box.dataset['most']) - [...box.value].length

const sentence = (box: Box): string => {
  const left = leftIn(box)
  if (left < 0) return `${characters(-left)} te veel. Kort de tekst in; er is niets weggehaald.`
  return left > Number(box.dataset['most']) * (1 - near) ? '' : `Nog ${characters(left)}.`
}

const room = ['ruimte', 'lk-quiet lk-room-left', 'afterend'] as const

const isBox = (target: EventTarget | null): target is Box => Boolean((target as Partial<HTMLElement> | null)?.dataset?.['most'])

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

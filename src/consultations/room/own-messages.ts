import type { Answer } from '#server/realtime/protocol.ts'
import { mayGo, saidIn } from '../../ui/guard/said.ts'
import type { RoomSocket } from './connection.ts'

const undoFor = 7000
const patience = 10_000

type Where = { consultationId: string; writer: string }
type Send = (form: HTMLFormElement) => Promise<Answer | undefined>

const messageIdOf = (form: HTMLFormElement) => String(new FormData(form).get('messageId'))
const itemOf = (form: HTMLFormElement) => form.closest<HTMLElement>('[data-message]')

const sending =
  (socket: RoomSocket, where: Where): Send =>
  (form) => {
    const target = { ...where, messageId: messageIdOf(form) }
    const wire = socket.timeout(patience)
    const sent =
      form.dataset['form'] === 'edit'
        ? wire.emitWithAck('message:edit', { ...target, body: new FormData(form).get('body'), said: saidIn(form) })
        : wire.emitWithAck('message:retract', target)
    return (sent as Promise<Answer>).catch(() => undefined)
  }

const complain = (form: HTMLFormElement, sentence: string) => {
  const place = form.querySelector('[data-refused]') ?? form.appendChild(document.createElement('p'))
  place.className = 'lk-refused'
  place.setAttribute('data-refused', '')
  place.setAttribute('role', 'alert')
  place.textContent = sentence
}

const change = async (form: HTMLFormElement, send: Send) => {
  const answer = await send(form)
  if (!answer) return form.submit()
  if (!answer.ok) return complain(form, answer.error.message)
  form.querySelector('[data-refused]')?.remove()
  const fold = form.closest('details')
  fold?.removeAttribute('open')
  fold?.querySelector('summary')?.focus()
}

/** Taking back goes after a moment in which it can be undone; leaving the page does it at once. */
const takeBack = (form: HTMLFormElement, send: Send) => {
  const item = itemOf(form)
  if (!item || item.classList.contains('lk-message--going')) return
  item.classList.add('lk-message--going')
  form.closest('details')?.removeAttribute('open')
  const note = document.createElement('p')
  note.className = 'lk-going'
  note.innerHTML =
    '<span role="status">Je bericht wordt ingetrokken.</span> <button class="nl-button nl-button--secondary" type="button">Ongedaan maken</button>'
  item.append(note)
  const undo = note.querySelector('button') as HTMLButtonElement
  undo.focus({ preventScroll: true })
  const end = () => {
    clearTimeout(timer)
    removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', away)
    note.remove()
    item.classList.remove('lk-message--going')
  }
  const leave = () => {
    void fetch(form.action, { method: 'POST', body: new FormData(form), keepalive: true, redirect: 'manual' }).catch(() => undefined)
    end()
  }
  // A phone that is put away, a laptop that is closed: there may be no later moment.
  const away = () => document.visibilityState === 'hidden' && leave()
  const go = async () => {
    const answer = await send(form)
    const focused = item.contains(document.activeElement)
    end()
    if (!answer) return form.submit()
    if (!answer.ok) return complain(form, answer.error.message)
    if (focused) item.focus({ preventScroll: true })
  }
  const timer = setTimeout(() => void go(), undoFor)
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', away)
  undo.addEventListener('click', () => {
    end()
    form.closest('details')?.querySelector('summary')?.focus()
  })
}

/** Changing and taking back own messages over the socket; without one the forms go the ordinary way. */
export const handleOwnMessages = (room: HTMLElement, socket: RoomSocket, where: Where): void => {
  const send = sending(socket, where)
  room.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.dataset['form'] || !socket.connected) return
    event.preventDefault()
    const box = form.querySelector('textarea')
    if (box && !mayGo(box)) return
    if (form.dataset['form'] === 'edit') void change(form, send)
    else takeBack(form, send)
  })
  room.addEventListener('click', (event) => {
    // With script there is a moment to undo it, so nobody is asked first whether they are sure.
    const fold = (event.target as Element).closest('summary')?.closest<HTMLDetailsElement>('details[data-act="retract"]')
    const form = fold?.querySelector('form')
    if (!form || !socket.connected) return
    event.preventDefault()
    takeBack(form, send)
  })
}

import type { RoomEvent } from '#server/consultations/events.ts'
import { dayHtml, itemHtml, type Showing } from '../event-html.ts'
import { html } from '../html.ts'
import { messageMarkup } from '../message-markup.ts'

const nearEnd = 160

/**
 * The timeline on the page: adds what is new without moving what somebody is reading.
 * @param end the last thing of the conversation on the page, what waits to be sent included
 */
export const createLog = (list: HTMLElement, jump: HTMLButtonElement, end: HTMLElement, showing: Showing) => {
  let unseen = 0
  const atEnd = () => list.getBoundingClientRect().bottom - window.innerHeight < nearEnd
  const toEnd = () => {
    ;(end.lastElementChild ?? list.lastElementChild)?.scrollIntoView({ block: 'nearest' })
    seen()
  }
  const seen = () => {
    unseen = 0
    jump.hidden = true
  }
  jump.addEventListener('click', () => {
    toEnd()
    const last = list.lastElementChild as HTMLElement | null
    last?.focus({ preventScroll: true })
  })
  window.addEventListener('scroll', () => atEnd() && seen(), { passive: true })

  const add = (markup: string, own: boolean) => {
    const follow = own || atEnd()
    list.insertAdjacentHTML('beforeend', markup)
    if (follow) return toEnd()
    unseen += 1
    jump.textContent = unseen === 1 ? '1 nieuw bericht' : `${unseen} nieuwe berichten`
    jump.hidden = false
  }

  return {
    atEnd,
    toEnd,
    show(event: RoomEvent) {
      if (event.type === 'edit') return edit(list, event.messageId, event.body)
      if (event.type === 'retract') return retract(list, event.messageId)
      const item = event.type === 'message' ? { ...event, earlier: [] } : event
      const { day, who } = [...list.querySelectorAll<HTMLElement>('.lk-event')].at(-1)?.dataset ?? {}
      const before = { day, who }
      add(dayHtml(item, before).html + itemHtml(item, showing, [], before).html, event.actor.id === showing.me)
    },
  }
}

/** Also among the earlier messages, which stand in a list of their own. */
const messageOf = (list: HTMLElement, id: string) =>
  (list.closest('lk-room') ?? list).querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)

const edit = (list: HTMLElement, id: string, words: string) => {
  const body = messageOf(list, id)?.querySelector('.lk-event__body')
  if (!body) return
  const before = html`<details class="lk-fold">
    <summary>Gewijzigd; bekijk wat er stond</summary>
    <div class="lk-earlier">${{ html: body.innerHTML }}</div>
  </details>`
  body.insertAdjacentHTML('afterend', before.html)
  body.innerHTML = messageMarkup(words).html
}

const retract = (list: HTMLElement, id: string) => {
  const message = messageOf(list, id)
  if (!message) return
  const focused = message.contains(document.activeElement)
  for (const part of message.querySelectorAll('.lk-event__acts, .lk-fold, .lk-going')) part.remove()
  const body = message.querySelector('.lk-event__body')
  if (body) body.innerHTML = '<p class="lk-quiet">Dit bericht is ingetrokken.</p>'
  if (focused) message.focus({ preventScroll: true })
}

export type Log = ReturnType<typeof createLog>

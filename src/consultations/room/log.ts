import type { RoomEvent } from '#server/consultations/events.ts'
import { itemHtml, type Showing } from '../event-html.ts'
import { html } from '../html.ts'
import { messageMarkup } from '../message-markup.ts'
import type { Pending } from './outbox.ts'

const nearEnd = 160

/** The timeline on the page: adds what is new without moving what somebody is reading. */
export const createLog = (list: HTMLElement, jump: HTMLButtonElement, showing: Showing, takeBack: (clientId: string) => void) => {
  let unseen = 0
  const atEnd = () => list.getBoundingClientRect().bottom - window.innerHeight < nearEnd
  const toEnd = () => {
    list.lastElementChild?.scrollIntoView({ block: 'nearest' })
    seen()
  }
  const seen = () => {
    unseen = 0
    jump.hidden = true
  }
  jump.addEventListener('click', toEnd)
  window.addEventListener('scroll', () => atEnd() && seen(), { passive: true })

  const pendingItems = () => list.querySelectorAll('[data-pending]')
  const add = (markup: string, own: boolean) => {
    const follow = own || atEnd()
    const firstPending = pendingItems()[0]
    if (firstPending) firstPending.insertAdjacentHTML('beforebegin', markup)
    else list.insertAdjacentHTML('beforeend', markup)
    if (follow) return toEnd()
    unseen += 1
    jump.textContent = unseen === 1 ? '1 nieuw bericht' : `${unseen} nieuwe berichten`
    jump.hidden = false
  }
  list.addEventListener('click', (event) => {
    const clientId = (event.target as Element).closest<HTMLElement>('[data-take-back]')?.dataset['takeBack']
    if (clientId) takeBack(clientId)
  })

  return {
    atEnd,
    show(event: RoomEvent) {
      if (event.type === 'edit') return edit(list, event.messageId, event.body)
      if (event.type === 'retract') return retract(list, event.messageId)
      const item = event.type === 'message' ? { ...event, earlier: [] } : event
      add(itemHtml(item, showing).html, event.actor.id === showing.me)
    },
    /** What waits in the outbox stands at the end, marked as not sent yet. */
    showPending(queue: Pending[]) {
      const had = pendingItems().length
      for (const item of pendingItems()) item.remove()
      list.insertAdjacentHTML('beforeend', queue.map((message) => pendingHtml(message).html).join(''))
      if (queue.length > had) toEnd()
    },
  }
}

const pendingHtml = ({ clientId, body, refused }: Pending) =>
  html` <li class="lk-event lk-message lk-message--own lk-message--pending" data-pending="${clientId}">
    <p class="lk-event__who">
      <strong>Jij</strong> <span class="lk-event__role">${refused ? 'niet verstuurd' : 'wordt verstuurd …'}</span>
    </p>
    <div class="lk-event__body">${messageMarkup(body)}</div>
    ${
      refused &&
      html`<p class="lk-refused" role="alert">${refused}</p>
        <button class="nl-button nl-button--secondary" type="button" data-take-back="${clientId}">Tekst terughalen</button>`
    }
  </li>`

/** Also among the earlier messages, which stand in a list of their own. */
const messageOf = (list: HTMLElement, id: string) => (list.closest('lk-room') ?? list).querySelector(`[data-message="${CSS.escape(id)}"]`)

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
  for (const part of message?.querySelectorAll('.lk-event__acts, .lk-fold') ?? []) part.remove()
  const body = message?.querySelector('.lk-event__body')
  if (body) body.innerHTML = '<p class="lk-quiet">Dit bericht is ingetrokken.</p>'
}

export type Log = ReturnType<typeof createLog>

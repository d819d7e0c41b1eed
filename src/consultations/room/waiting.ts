import { html } from '../html.ts'
import { messageMarkup } from '../message-markup.ts'
import type { Pending } from './outbox.ts'

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

/**
 * What waits to be sent, in a list of its own below the conversation: it is told once, when it stands in the conversation.
 * @returns shows the queue; only what changed is touched. True when something came to stand there
 */
export const createWaiting = (list: HTMLElement, takeBack: (clientId: string) => void) => {
  list.addEventListener('click', (event) => {
    const clientId = (event.target as Element).closest<HTMLElement>('[data-take-back]')?.dataset['takeBack']
    if (clientId) takeBack(clientId)
  })
  const shown = new Map<string, string>()
  return (queue: Pending[]): boolean => {
    const before = shown.size
    const wanted = new Map(queue.map((message) => [message.clientId, pendingHtml(message).html]))
    for (const [clientId, markup] of shown) {
      if (wanted.get(clientId) === markup) continue
      list.querySelector(`[data-pending="${CSS.escape(clientId)}"]`)?.remove()
      shown.delete(clientId)
    }
    for (const [clientId, markup] of wanted) {
      if (!shown.has(clientId)) list.insertAdjacentHTML('beforeend', markup)
      shown.set(clientId, markup)
    }
    list.hidden = !queue.length
    return shown.size > before
  }
}

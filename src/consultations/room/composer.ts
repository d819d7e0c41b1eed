import { mayGo, saidIn } from '../../ui/guard/said.ts'
import { newClientId, type Pending } from './outbox.ts'

type Handlers = { send(message: Pending): void; typing(): void }
/** Where the draft is kept, as text. */
type Shelf = { get(): string | undefined; set(value: string): void }

const typingEvery = 2000

/** The box somebody writes in. What stands there is kept in this tab until it is sent. */
export const createComposer = (form: HTMLFormElement, shelf: Shelf, { send, typing }: Handlers) => {
  const box = form.querySelector('textarea') as HTMLTextAreaElement
  const replyTo = form.elements.namedItem('replyTo') as HTMLInputElement
  const replying = form.querySelector<HTMLElement>('[data-replying]')
  let lastTyping = 0

  const keep = () => shelf.set(box.value)
  if (!box.value) box.value = shelf.get() ?? ''
  for (const hint of form.querySelectorAll<HTMLElement>('[data-only-script]')) hint.hidden = false

  const reply = (messageId: string) => {
    replyTo.value = messageId
    if (replying) replying.hidden = !messageId
    if (messageId) box.focus()
  }
  const submit = () => {
    const body = box.value.trim()
    if (!body) return box.focus()
    if (!mayGo(box)) return
    const said = saidIn(form)
    send({ clientId: newClientId(), body, ...(replyTo.value && { replyTo: replyTo.value }), ...(said && { said }) })
    box.value = ''
    keep()
    box.dispatchEvent(new Event('guard:look', { bubbles: true }))
    reply('')
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
    if (event.key === 'Escape') reply('')
  })
  box.addEventListener('input', () => {
    keep()
    if (Date.now() - lastTyping < typingEvery) return
    lastTyping = Date.now()
    typing()
  })
  form.querySelector('[data-no-reply]')?.addEventListener('click', (event) => {
    event.preventDefault()
    reply('')
  })

  return {
    reply,
    /** Puts a text back in the box, before what stands there. */
    putBack(text: string) {
      box.value = [text, box.value].filter(Boolean).join('\n\n')
      keep()
      box.focus()
      box.dispatchEvent(new Event('guard:look', { bubbles: true }))
    },
  }
}

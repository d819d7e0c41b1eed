import type { RoomEvent } from '#server/consultations/events.ts'
import type { Present } from '#server/realtime/protocol.ts'
import { createComposer } from './room/composer.ts'
import { connect, deliver, type RoomSocket } from './room/connection.ts'
import { bringEarlier } from './room/earlier.ts'
import { createLog } from './room/log.ts'
import { createOutbox } from './room/outbox.ts'
import { createSequence } from './room/sequence.ts'
import { roleNames } from './words.ts'

const typingShown = 4000
const names = new Intl.ListFormat('nl')

/**
 * Makes the page of a consultation live. The page works without this; with it, the socket is a bell and a fast door:
 * after every (re)connection it asks for everything after the last event it has, so it always ends up with what the
 * server has.
 */
class Room extends HTMLElement {
  private readonly room = this.dataset['id'] ?? ''
  private readonly me = this.dataset['me'] ?? ''
  private socket!: RoomSocket
  private markTimer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    sessionStorage.removeItem('leerkring:vraag')
    this.socket = connect()
    const parts = this.parts()
    if (!parts) return
    const showing = {
      me: this.me,
      number: this.dataset['number'] ?? '',
      mayWrite: this.dataset['mayWrite'] === 'ja',
      isHere: (id: string) => document.getElementById(`m-${id}`) !== null,
    }
    const form = this.querySelector<HTMLFormElement>('[data-composer]')
    const composer =
      form &&
      createComposer(form, `leerkring:bericht:${this.room}`, {
        send: (message) => outbox.add(message),
        typing: () => this.socket.emit('typing', { consultationId: this.room }),
      })
    const log = createLog(parts.list, parts.jump, showing, (clientId) => composer?.putBack(outbox.take(clientId)?.body ?? ''))
    const outbox = createOutbox(`leerkring:uit:${this.room}`, (message) => deliver(this.socket, this.room, message), log.showPending)
    const sequence = createSequence<RoomEvent>(
      Number(this.dataset['lastSeq']),
      (event) => this.take(event, log.show, outbox.take),
      () => void this.catchUp(sequence),
    )

    bringEarlier(this, parts.list)
    outbox.show()
    if (!location.hash) document.getElementById('nieuw')?.scrollIntoView({ block: 'center' })
    this.listen(sequence, outbox.flush)
    this.handleForms(composer?.reply)
    const mark = () => this.markRead(sequence.last(), log.atEnd())
    document.addEventListener('visibilitychange', mark)
    window.addEventListener('scroll', mark, { passive: true })
  }

  disconnectedCallback() {
    this.socket.disconnect()
  }

  private parts() {
    const list = this.querySelector<HTMLElement>('[data-timeline]')
    const jump = this.querySelector<HTMLButtonElement>('[data-jump]')
    return list && jump ? { list, jump } : undefined
  }

  private say(place: string, text: string) {
    const element = this.querySelector(`[data-${place}]`)
    if (element && element.textContent !== text) element.textContent = text
  }

  private listen(sequence: Sequence, flush: () => Promise<void>) {
    const { socket } = this
    socket.on('connect', () => void this.catchUp(sequence).then(() => flush()))
    socket.on('disconnect', (reason) => {
      this.say('connection', 'Verbinding verbroken. Wat je schrijft, wordt verstuurd zodra de verbinding terug is.')
      // socket.io comes back by itself from a lost line, but not when the server ended it (signed out elsewhere).
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 2000)
    })
    socket.on('connect_error', (error) => {
      const expired = error.message === 'not_signed_in'
      this.say(
        'connection',
        expired
          ? 'Je sessie is verlopen. Log in een nieuw tabblad in; je tekst blijft hier staan.'
          : 'Geen verbinding. We blijven het proberen; je tekst blijft staan.',
      )
      // Refused at the door (session, database away) is not tried again by socket.io itself.
      if (!socket.active) setTimeout(() => socket.connect(), 5000)
    })
    socket.on('room:event', ({ consultationId, event }) => consultationId === this.room && sequence.receive(event))
    socket.on('room:presence', ({ consultationId, present }) => consultationId === this.room && this.showPresent(present))
    socket.on('room:typing', ({ consultationId, actor }) => consultationId === this.room && this.showTyping(actor.name))
    socket.on('room:closed', ({ reason }) => this.say('connection', reason))
  }

  /** Asks for everything after the last event we have, until there is no more. */
  private async catchUp(sequence: Sequence): Promise<void> {
    try {
      const answer = await this.socket.timeout(10_000).emitWithAck('room:join', { consultationId: this.room, sinceSeq: sequence.last() })
      if (!answer.ok) return this.say('connection', answer.error.message)
      for (const event of answer.events) sequence.receive(event)
      this.showPresent(answer.present)
      this.say('connection', 'Verbonden.')
      if (answer.more && answer.events.length) return await this.catchUp(sequence)
    } catch {
      this.say('connection', 'Verbonden, maar de server antwoordt niet. We proberen het opnieuw.')
      setTimeout(() => this.socket.connected && void this.catchUp(sequence), 3000)
    }
  }

  private take(event: RoomEvent, show: (event: RoomEvent) => void, arrived: (clientId: string) => unknown) {
    if (event.type === 'message') arrived(event.clientId)
    show(event)
    this.say('typing', '')
    this.markRead(event.seq, document.visibilityState === 'visible')
    if (!['message', 'edit', 'retract'].includes(event.type)) void this.refreshState()
  }

  private markRead(seq: number, seen: boolean) {
    if (!seen || document.visibilityState !== 'visible') return
    clearTimeout(this.markTimer)
    this.markTimer = setTimeout(
      () => this.socket.connected && this.socket.emit('read:mark', { consultationId: this.room, seq }, () => {}),
      500,
    )
  }

  private showPresent(present: Present[]) {
    const others = present.filter((person) => person.id !== this.me).map((person) => `${person.name} (${roleNames[person.role]})`)
    this.say('present', others.length ? `Nu hier: jij, ${names.format(others)}.` : 'Er is nu verder niemand in deze ruimte.')
  }

  private typingTimer: ReturnType<typeof setTimeout> | undefined
  private showTyping(name: string) {
    this.say('typing', `${name} is aan het schrijven …`)
    clearTimeout(this.typingTimer)
    this.typingTimer = setTimeout(() => this.say('typing', ''), typingShown)
  }

  /** Another step of the question changes what may be done: those parts come anew from the server, unless somebody is writing in them. */
  private async refreshState() {
    const response = await fetch(location.pathname).catch(() => undefined)
    if (!response?.ok) return
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    for (const part of ['state', 'acts']) {
      const [here, there] = [this.querySelector(`[data-${part}]`), page.querySelector(`[data-${part}]`)]
      const writing = [...(here?.querySelectorAll('textarea') ?? [])].some((box) => box.value)
      if (here && there && !writing) here.replaceWith(there)
    }
  }

  /** Edit and retract go over the socket; when that fails the form goes the ordinary way. */
  private handleForms(reply: ((messageId: string) => void) | undefined) {
    this.addEventListener('click', (event) => {
      const messageId = (event.target as Element).closest<HTMLElement>('[data-reply]')?.dataset['reply']
      if (!messageId || !reply) return
      event.preventDefault()
      reply(messageId)
    })
    this.addEventListener('submit', (event) => {
      const form = event.target as HTMLFormElement
      const act = form.dataset['form']
      if (!act || !this.socket.connected) return
      event.preventDefault()
      void this.change(form, act)
    })
  }

  private async change(form: HTMLFormElement, act: string) {
    const fields = new FormData(form)
    const target = { consultationId: this.room, messageId: String(fields.get('messageId')) }
    const wire = this.socket.timeout(10_000)
    const sent =
      act === 'edit'
        ? wire.emitWithAck('message:edit', { ...target, body: fields.get('body') })
        : wire.emitWithAck('message:retract', target)
    const answer = await sent.catch(() => undefined)
    if (!answer) return form.submit()
    if (!answer.ok) return this.say('connection', answer.error.message)
    form.closest('details')?.removeAttribute('open')
  }
}

type Sequence = ReturnType<typeof createSequence<RoomEvent>>

customElements.define('lk-room', Room)

import type { RoomEvent } from '#server/consultations/events.ts'
import type { Answer, Joined, Present } from '#server/realtime/protocol.ts'
import { createTabStore } from '../ui/tab-store.ts'
import { createComposer } from './room/composer.ts'
import { connect, deliver, type RoomSocket, whyNot } from './room/connection.ts'
import { bringEarlier } from './room/earlier.ts'
import { watchItems } from './room/in-view.ts'
import { createLog } from './room/log.ts'
import { createOutbox, type Outbox } from './room/outbox.ts'
import { handleOwnMessages } from './room/own-messages.ts'
import { createReadMark } from './room/read-mark.ts'
import { showCounts } from './room/header-counts.ts'
import { refreshParts } from './room/refresh.ts'
import { createSequence } from './room/sequence.ts'
import { createWaiting } from './room/waiting.ts'
import { roleNames } from './words.ts'

const typingShown = 4000
const names = new Intl.ListFormat('nl')

/**
 * Makes the page of a consultation live. The page works without this; with it, the socket is a bell and a fast door:
 * after every (re)connection it asks for everything after the last event it has, so it always ends up with what the
 * server has. Everything it says carries the id of who wrote it: in a shared browser somebody else may be signed in by then.
 */
class Room extends HTMLElement {
  private readonly where = { consultationId: this.dataset['id'] ?? '', writer: this.dataset['me'] ?? '' }
  private readonly store = createTabStore(this.where.writer)
  private socket!: RoomSocket

  connectedCallback() {
    if (new URLSearchParams(location.search).has('verstuurd')) this.store.remove('vraag')
    this.socket = connect()
    const parts = this.parts()
    if (!parts) return
    const { list, jump, waiting } = parts
    const log = createLog(list, jump, waiting, this.showing())
    const shelf = (name: string) => ({
      get: () => this.store.get(`${name}:${this.where.consultationId}`),
      set: (value: string) => this.store.set(`${name}:${this.where.consultationId}`, value),
    })
    const showWaiting = createWaiting(waiting, (clientId) => composer?.putBack(outbox.take(clientId)?.body ?? ''))
    const outbox = createOutbox(
      shelf('uit'),
      (message) => deliver(this.socket, this.where, message),
      (queue) => showWaiting(queue) && log.toEnd(),
    )
    const form = this.querySelector<HTMLFormElement>('[data-composer]')
    const composer =
      form &&
      createComposer(form, shelf('bericht'), {
        send: outbox.add,
        typing: () => this.socket.emit('typing', { consultationId: this.where.consultationId }),
      })
    const reading = this.watchReading()
    const sequence = createSequence<RoomEvent>(
      Number(this.dataset['lastSeq']),
      (event) => {
        this.take(event, log.show, outbox.take)
        reading.took(event.seq)
      },
      () => void this.catchUp(sequence),
    )

    bringEarlier(this, list, reading.look)
    outbox.show()
    if (!location.hash) this.openWhereItWasLeft(log.toEnd)
    this.listen(sequence, outbox)
    this.handleReplies(composer?.reply)
    handleOwnMessages(this, this.socket, this.where)
    addEventListener('beforeunload', (event) => outbox.isWaiting() && event.preventDefault())
  }

  disconnectedCallback() {
    this.socket.disconnect()
  }

  /** At what is new; who read it all comes back at the end, and who is here for the first time begins at the top. */
  private openWhereItWasLeft(toEnd: () => void) {
    const fresh = document.getElementById('nieuw')
    if (fresh) fresh.scrollIntoView({ block: 'center', behavior: 'instant' })
    else if (Number(this.dataset['readSeq']) > 0 && !location.search && !this.querySelector('[role=alert]')) toEnd()
  }

  private parts() {
    const list = this.querySelector<HTMLElement>('[data-timeline]')
    const jump = this.querySelector<HTMLButtonElement>('[data-jump]')
    const waiting = this.querySelector<HTMLElement>('[data-waiting]')
    return list && jump && waiting ? { list, jump, waiting } : undefined
  }

  private showing() {
    return {
      me: this.where.writer,
      number: this.dataset['number'] ?? '',
      mayWrite: this.dataset['mayWrite'] === 'ja',
      isHere: (id: string) => document.getElementById(`m-${id}`) !== null,
    }
  }

  private say(place: string, text: string) {
    for (const element of this.querySelectorAll(`[data-${place}], [data-${place}-here]`))
      if (element.textContent !== text) element.textContent = text
  }

  /** What came into view is read; the mark goes to the server when it moved, at most twice a second. */
  private watchReading() {
    const first = Number(this.dataset['firstSeq'])
    const mark = createReadMark(Number(this.dataset['readSeq']), first)
    let told = mark.value()
    let timer: ReturnType<typeof setTimeout> | undefined
    const items = watchItems(mark, (seq) => {
      clearTimeout(timer)
      if (seq > told) timer = setTimeout(() => tell(seq), 500)
    })
    const tell = (seq: number) => {
      if (!this.socket.connected) return
      told = seq
      this.socket.emit('read:mark', { ...this.where, seq }, () => {})
    }
    const look = () => items.watch(this)
    look()
    mark.reached(Number(this.dataset['lastSeq']))
    items.settle()
    return {
      look,
      took: (seq: number) => {
        look()
        mark.reached(seq)
        items.settle()
      },
    }
  }

  private listen(sequence: Sequence, { flush }: Outbox) {
    const { socket } = this
    const here = (consultationId: string) => consultationId === this.where.consultationId
    socket.on('connect', () => void this.catchUp(sequence).then(() => flush()))
    socket.on('disconnect', (reason) => {
      this.say('connection', 'Verbinding verbroken. Wat je schrijft, wordt verstuurd zodra de verbinding terug is.')
      // socket.io comes back by itself from a lost line, but not when the server ended it (signed out elsewhere).
      if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 2000)
    })
    socket.on('connect_error', (error) => {
      this.say('connection', whyNot(error.message))
      // Refused at the door (session, database away) is not tried again by socket.io itself.
      if (!socket.active) setTimeout(() => socket.connect(), 5000)
    })
    socket.on('room:event', ({ consultationId, event }) => here(consultationId) && sequence.receive(event))
    socket.on('room:presence', ({ consultationId, present }) => here(consultationId) && this.showPresent(present))
    socket.on('room:typing', ({ consultationId, actor }) => here(consultationId) && this.showTyping(actor.name))
    socket.on('counts:changed', showCounts)
    socket.on('room:closed', ({ reason }) => this.say('connection', reason))
  }

  /** Asks for everything after the last event we have, until there is no more. */
  private async catchUp(sequence: Sequence): Promise<void> {
    try {
      const asked = { ...this.where, sinceSeq: sequence.last() }
      const answer = (await this.socket.timeout(10_000).emitWithAck('room:join', asked)) as Answer<Joined>
      this.hideFromOthers(!answer.ok && answer.error.code === 'other_person')
      if (!answer.ok) return this.notJoined(answer.error, sequence)
      for (const event of answer.events) sequence.receive(event)
      this.showPresent(answer.present)
      this.say('connection', 'Verbonden.')
      if (answer.more && answer.events.length) return await this.catchUp(sequence)
    } catch {
      this.say('connection', 'Verbonden, maar de server antwoordt niet. We proberen het opnieuw.')
      this.again(sequence)
    }
  }

  private notJoined({ code, message }: { code: string; message: string }, sequence: Sequence) {
    this.say('connection', message)
    if (['unavailable', 'too_many'].includes(code)) this.again(sequence)
    // The cookie is of somebody else: a new connection looks whether its writer is back.
    if (code === 'other_person') setTimeout(() => this.socket.disconnect().connect(), 5000)
  }

  private again(sequence: Sequence) {
    setTimeout(() => this.socket.connected && void this.catchUp(sequence), 3000)
  }

  /** Somebody else signed in in this browser: what stands here is not theirs to read. It comes back with its reader. */
  private hideFromOthers(hide: boolean) {
    const notice = this.querySelector<HTMLElement>('[data-others]')
    if (!notice || notice.hidden === !hide) return
    for (const part of this.children) (part as HTMLElement).hidden = hide
    notice.hidden = !hide
  }

  private take(event: RoomEvent, show: (event: RoomEvent) => void, arrived: (clientId: string) => unknown) {
    if (event.type === 'message') arrived(event.clientId)
    show(event)
    this.say('typing', '')
    if (!['message', 'edit', 'retract'].includes(event.type)) void refreshParts(this, ['state', 'main', 'advices', 'acts'])
  }

  private showPresent(present: Present[]) {
    const others = present.filter((person) => person.id !== this.where.writer).map((person) => `${person.name} (${roleNames[person.role]})`)
    this.say('present', others.length ? `Nu hier: jij, ${names.format(others)}.` : 'Er is nu verder niemand in deze ruimte.')
  }

  private typingTimer: ReturnType<typeof setTimeout> | undefined
  private showTyping(name: string) {
    this.say('typing', `${name} is aan het schrijven …`)
    clearTimeout(this.typingTimer)
    this.typingTimer = setTimeout(() => this.say('typing', ''), typingShown)
  }

  private handleReplies(reply: ((messageId: string) => void) | undefined) {
    this.addEventListener('click', (event) => {
      const messageId = (event.target as Element).closest<HTMLElement>('[data-reply]')?.dataset['reply']
      if (!messageId || !reply) return
      event.preventDefault()
      reply(messageId)
    })
  }
}

type Sequence = ReturnType<typeof createSequence<RoomEvent>>

customElements.define('lk-room', Room)

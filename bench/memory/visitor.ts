import { randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { signIn } from '../room/people.ts'

export type Tally = { pages: number; searches: number; messages: number; joins: number; failed: number }
type Person = { email: string; password: string; room: string }

const open = ['/', '/bouwstenen', '/kaders/basishandelingskader/bhk-02-eerste-onderzoek', '/platforms', '/cijfers', '/api/v1/bouwstenen']
const words = [
  'mishandeling',
  'veiligheidsplan',
  'gezag',
  'school',
  'toestemming',
  'scheiding',
  'verslaving',
  'onderzoek',
  'kind',
  'moeder',
]

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T
const token = () => randomBytes(8).toString('hex')

/** One person with a browser: reads, searches, is in a room and out again, as long as `busy` says. No two turns are alike. */
export const visit = async (url: string, person: Person, tally: Tally, busy: () => boolean): Promise<void> => {
  while (busy()) {
    const cookie = await signIn(url, person.email, person.password)
    for (let turn = 0; turn < 15 && busy(); turn++) {
      await read(url, cookie, person.room, tally)
      await talk(url, cookie, person.room, tally).catch(() => void tally.failed++)
    }
  }
}

const get = async (address: string, cookie: string, tally: Tally) => {
  const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' }).catch(() => undefined)
  if (!answer || answer.status >= 400) tally.failed++
  await answer?.arrayBuffer()
}

const read = async (url: string, cookie: string, room: string, tally: Tally) => {
  for (const path of [any(open), any(open), '/consultaties', `/consultaties/${room}`]) {
    await get(url + path, cookie, tally)
    tally.pages++
  }
  // Words nobody searched for before: what is remembered per query must have an end.
  await get(`${url}/zoeken?q=${any(words)}+${any(words)}+${token()}`, '', tally)
  tally.searches++
}

const talk = async (url: string, cookie: string, consultationId: string, tally: Tally) => {
  const socket = await connected(url, cookie)
  const wire = socket.timeout(10_000)
  const say = async (event: string, payload: object) => {
    const answer = (await wire.emitWithAck(event, { consultationId, ...payload })) as { ok: boolean; event?: { id: string; seq: number } }
    if (!answer.ok) tally.failed++
    return answer
  }
  try {
    await say('room:join', {})
    tally.joins++
    const sent = []
    for (let index = 0; index < 4; index++) sent.push(await say('message:send', { clientId: token(), body: `Bericht ${token()}x.` }))
    tally.messages += sent.length
    socket.emit('typing', { consultationId })
    await say('message:edit', { messageId: sent[0]?.event?.id, body: `Gewijzigd ${token()}x.` })
    await say('message:retract', { messageId: sent[1]?.event?.id })
    await say('read:mark', { seq: sent.at(-1)?.event?.seq })
    if (Math.random() < 0.5) await say('room:leave', {})
  } finally {
    socket.disconnect()
  }
}

const connected = (url: string, cookie: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie, origin: url }, forceNew: true, reconnection: false })
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })

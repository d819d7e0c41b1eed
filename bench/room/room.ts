import { Worker } from 'node:worker_threads'
import { cli, startLeerkring, startProgram, temporaryData } from '../server-process.ts'
import { row, section } from '../print.ts'
import type { Job, Outcome, Seat } from './load.ts'
import { type Network, passwordsOf, signIn } from './people.ts'

const people = 200
const rooms = 40
const perRoom = 5
const limit = 100
const ladder = [500, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 10_000, 12_000, 14_000, 17_000, 20_000, 24_000]

const seatsOf = async (url: string, network: Network): Promise<Seat[]> => {
  const passwords = passwordsOf(network)
  const seats: Seat[] = []
  for (const { id, participants } of network.consultations) {
    for (const email of participants) seats.push({ cookie: await signIn(url, email, passwords.get(email) ?? ''), room: id })
  }
  return seats
}

const load = (job: Job): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load.ts', import.meta.url), { workerData: job })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

const kept = (outcome: Outcome) =>
  outcome.p99 < limit && outcome.refused === 0 && outcome.acknowledged === outcome.sent && outcome.delivered >= outcome.expected

/** One step of the ladder; a machine that does something else for a moment gets two more chances. */
const keeps = async (job: Job): Promise<Outcome | undefined> => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const outcome = await load(job)
    if (kept(outcome)) return outcome
  }
  return undefined
}

/** Climbs the ladder until a step is not kept. @returns the highest step that was, with its figures */
const highest = async (url: string, seats: Seat[]): Promise<{ rate: number; outcome: Outcome | undefined }> => {
  let best: { rate: number; outcome: Outcome | undefined } = { rate: 0, outcome: undefined }
  for (const rate of ladder) {
    const outcome = await keeps({ url, seats, rate, seconds: 3 })
    if (!outcome) break
    best = { rate, outcome }
  }
  return best
}

/**
 * The room beside a bare socket.io relay, in one run on one machine: 200 people in 40 rooms of 5, every message goes to
 * all 5 and is acknowledged to its sender; ours only after it is on disk.
 */
export const benchRoom = async () => {
  section(`Room: ${people} people in ${rooms} rooms of ${perRoom}`)
  const dataDir = temporaryData()
  const network = JSON.parse(
    cli(dataDir, 'network:load', '--people', String(people), '--consultations', String(rooms), '--participants', String(perRoom)),
  ) as Network
  const ours = await startLeerkring(dataDir)
  const relay = await startProgram('bench/room/relay.ts')
  try {
    const seats = await seatsOf(ours.url, network)
    row(['messages/s', 'Leerkring p50', 'p99', 'ack p99', 'relay p50', 'p99'])
    for (const rate of [200, 1000, 2000]) {
      const [mine, bare] = [await load({ url: ours.url, seats, rate, seconds: 4 }), await load({ url: relay.url, seats, rate, seconds: 4 })]
      row([rate, `${mine.p50} ms`, `${mine.p99} ms`, `${mine.ackP99} ms`, `${bare.p50} ms`, `${bare.p99} ms`])
    }
    const bare = await highest(relay.url, seats)
    const mine = await highest(ours.url, seats)
    row(['highest rate with p99 < 100 ms and nothing lost'])
    row(['  bare relay', `${bare.rate}/s`, `p50 ${bare.outcome?.p50} ms`, `p99 ${bare.outcome?.p99} ms`])
    row(['  Leerkring, durable', `${mine.rate}/s`, `p50 ${mine.outcome?.p50} ms`, `p99 ${mine.outcome?.p99} ms`])
    row(['  ratio', (mine.rate / bare.rate).toFixed(2)])
  } finally {
    await Promise.all([ours.stop(), relay.stop()])
  }
}

import { type Network, passwordsOf } from '../room/people.ts'
import { row, section } from '../print.ts'
import { cli, startLeerkring, temporaryData } from '../server-process.ts'
import { type Tally, visit } from './visitor.ts'

type Sample = { minute: number; heap: number; rss: number }

const people = 24
const rooms = 8
const mebibytes = (bytes: number) => bytes / 1024 / 1024
const shown = (value: number) => value.toFixed(1)

/** Megabytes a minute: the straight line through the samples. */
const slopeOf = (samples: Sample[], of: 'heap' | 'rss'): number => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map((sample) => sample[of]))]
  const above = samples.reduce((sum, sample) => sum + (sample.minute - x) * (sample[of] - y), 0)
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
}

const minutesAsked = () => {
  const minutes = Number(process.env['MINUTES'] ?? 30)
  if (!(minutes >= 1)) throw new Error('MINUTES is een aantal minuten, minstens 1.')
  return minutes
}

/**
 * What the server holds while people read, search, join, write and leave for `MINUTES` (30): the heap after collecting
 * garbage, over time. The first third is left out of the slope: the library, the statements and the code are being
 * remembered then.
 */
export const benchMemory = async () => {
  const minutes = minutesAsked()
  section(`Memory: ${people} people in ${rooms} rooms, ${minutes} minutes of mixed load`)
  const dataDir = temporaryData()
  const network = JSON.parse(
    cli(dataDir, 'network:load', '--people', String(people), '--consultations', String(rooms), '--participants', String(people / rooms)),
  ) as Network
  const server = await startLeerkring(dataDir, ['--expose-gc', '--import', './bench/memory/probe.ts'])
  const tally: Tally = { pages: 0, searches: 0, messages: 0, joins: 0, failed: 0 }
  let busy = true
  const passwords = passwordsOf(network)
  const visits = network.consultations.flatMap(({ id, participants }) =>
    participants.map((email) => visit(server.url, { email, password: passwords.get(email) ?? '', room: id }, tally, () => busy)),
  )
  try {
    const samples = await sample(minutes, server.memory, tally)
    const settled = samples.slice(Math.floor(samples.length / 3))
    row(['slope, MiB a minute', `heap ${slopeOf(settled, 'heap').toFixed(3)}`, `rss ${slopeOf(settled, 'rss').toFixed(3)}`])
  } finally {
    busy = false
    await Promise.allSettled(visits)
    await server.stop()
  }
}

const sample = async (minutes: number, memory: () => Promise<NodeJS.MemoryUsage>, tally: Tally): Promise<Sample[]> => {
  row(['minute', 'heap MiB', 'rss MiB', 'pages', 'searches', 'messages', 'joins', 'failed'])
  const samples: Sample[] = []
  const started = performance.now()
  const pause = Math.min(60, minutes * 2) * 1000
  for (let minute = 0; minute < minutes;) {
    await new Promise((done) => setTimeout(done, pause))
    const { heapUsed, rss } = await memory()
    minute = (performance.now() - started) / 60_000
    samples.push({ minute, heap: mebibytes(heapUsed), rss: mebibytes(rss) })
    const { pages, searches, messages, joins, failed } = tally
    row([shown(minute), shown(mebibytes(heapUsed)), shown(mebibytes(rss)), pages, searches, messages, joins, failed])
  }
  return samples
}

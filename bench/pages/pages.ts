import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import autocannon from 'autocannon'
import { row, section } from '../print.ts'
import { startLeerkring, startProgram, temporaryData } from '../server-process.ts'
import { measureWeights } from './weights.ts'

const pages = [
  ['chapter (prerendered)', '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'],
  ['bouwsteen (on demand)', '/bouwstenen/bs-16-gedeelde-verklarende-analyse'],
  ['list of bouwstenen (on demand)', '/bouwstenen'],
  ['home (on demand)', '/'],
  ['search without script', '/zoeken?q=mishandeling'],
] as const

/** Requests per second over 8 connections, for 4 seconds after a warm-up of 1. */
const rate = async (url: string): Promise<{ perSecond: number; p99: number; failed: number }> => {
  await autocannon({ url, connections: 8, duration: 1 })
  const result = await autocannon({ url, connections: 8, duration: 4 })
  return { perSecond: Math.round(result.requests.average), p99: result.latency.p99, failed: result.non2xx + result.errors }
}

const buildEmpty = (): string => {
  // Inside the project, because what Astro builds looks for its packages from where it stands.
  const out = resolve('data/bench-empty')
  const built = spawnSync('npx', ['astro', 'build', '--root', 'bench/pages/empty', '--outDir', out], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(built.stderr + built.stdout)
  return out
}

/** Pages per second beside an empty Astro page on the same machine, and what each kind of page weighs. */
export const benchPages = async () => {
  section('Pages per second, 8 connections')
  const empty = await startProgram('bench/pages/empty-server.ts', buildEmpty())
  const ours = await startLeerkring(temporaryData())
  try {
    const base = await rate(`${empty.url}/`)
    row(['page', 'per second', 'p99', 'of empty page'])
    row(['empty Astro page', base.perSecond, `${base.p99} ms`, '1.00'])
    for (const [name, path] of pages) {
      const { perSecond, p99, failed } = await rate(ours.url + path)
      row([name, perSecond, `${p99} ms`, (perSecond / base.perSecond).toFixed(2), ...(failed ? [`${failed} failed`] : [])])
    }
    await measureWeights(ours.url, empty.url)
  } finally {
    await Promise.all([ours.stop(), empty.stop()])
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scanHere } from '../../server/privacy-guard/guarding.ts'
import { scan } from '../../server/privacy-guard/scanning/scan.ts'

const sentences = ['sentences.txt', 'blind-sentences.txt']
  .flatMap((file) => readFileSync(join(import.meta.dirname, '..', '..', 'test', 'privacy-guard', file), 'utf8').split('\n'))
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.replace(/\{\w+\|([^}]*)\}/g, '$1'))

/** Milliseconds per text: the median and the slowest of a hundred. */
const timesOf = (texts: string[], read: (text: string) => unknown): string => {
  for (const text of texts.slice(0, 50)) read(text)
  const times = texts
    .map((text) => {
      const before = performance.now()
      read(text)
      return performance.now() - before
    })
    .toSorted((one, other) => one - other)
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(3)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}

/** What the privacywacht costs per sentence, and for the longest message there is. */
export const benchPrivacyGuard = async (): Promise<void> => {
  const long = sentences.join(' ').repeat(3).slice(0, 8000)
  console.log('\nPrivacywacht')
  console.log(`  een zin, zoals in de browser: ${timesOf(sentences, (text) => scan(text))}`)
  console.log(`  een zin, op de server: ${timesOf(sentences, scanHere)}`)
  console.log(
    `  8.000 tekens vol vondsten: ${timesOf(
      Array.from({ length: 100 }, () => long),
      scanHere,
    )}`,
  )
}

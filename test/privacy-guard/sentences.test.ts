import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { scanHere } from '../../server/privacy-guard/guarding.ts'
import { scan } from '../../server/privacy-guard/scanning/scan.ts'
import { readMarked } from './marked.ts'

type Span = { start: number; end: number }
const meets = (one: Span, other: Span) => one.start < other.end && one.end > other.start
const isName = ({ kind }: { kind: string }) => kind === 'name' || kind === 'school'

describe.each(['sentences.txt', 'blind-sentences.txt'])('on %s', (file) => {
  const rows = readMarked(file).map((row) => ({ ...row, found: scan(row.text) }))
  const clean = rows.filter(({ spans }) => !spans.length)
  const marked = rows.flatMap(({ text, spans, found }) =>
    spans.map((span) => ({ ...span, words: text.slice(span.start, span.end), found })),
  )

  it('there is something to find, and enough that is clean', () => {
    expect(marked.length).toBeGreaterThan(90)
    expect(clean.length).toBeGreaterThan(30)
  })

  it('every number, address and date is refused', () => {
    const missed = marked.filter((span) => !isName(span) && !span.found.blocks.some((block) => meets(block, span)))
    expect(missed.map(({ words }) => words)).toEqual([])
  })

  it('of everything together at least 98 in 100 is refused or asked about', () => {
    const seen = marked.filter((span) => [...span.found.blocks, ...span.found.asks].some((found) => meets(found, span)))
    expect(seen.length / marked.length).toBeGreaterThanOrEqual(0.98)
  })

  it('clean sentences are left alone: next to none is refused, and there is seldom a question', () => {
    expect(clean.filter(({ found }) => found.blocks.length).length / clean.length).toBeLessThanOrEqual(0.05)
    expect(clean.flatMap(({ found }) => found.asks).length / clean.length).toBeLessThanOrEqual(0.2)
  })

  it('a name that is certain is refused, a doubtful one is asked about, and none is both', () => {
    expect(marked.filter((span) => isName(span) && span.found.blocks.some((block) => meets(block, span))).length).toBeGreaterThan(20)
    for (const { found } of rows) for (const block of found.blocks) expect(found.asks.some((ask) => meets(ask, block))).toBe(false)
  })
})

describe('on what we wrote ourselves', () => {
  const lines = readdirSync(shippedContent, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx') && !name.startsWith('demo'))
    .flatMap((name) => readFileSync(join(shippedContent, name), 'utf8').split('\n'))
    .filter((line) => line.trim())

  it('refuses next to nothing of the guidance, and asks about little', () => {
    const found = lines.map(scanHere)
    expect(lines.length).toBeGreaterThan(4000)
    expect(found.flatMap(({ blocks }) => blocks).length).toBeLessThanOrEqual(5)
    // `<LetOp>` is a name to it; the rest are days and names of programmes.
    expect(found.flatMap(({ asks }) => asks).length / lines.length).toBeLessThan(0.04)
  })
})

describe('where it stands', () => {
  const wordsFound = (text: string) => [...scan(text).blocks, ...scan(text).asks].map(({ start, end }) => text.slice(start, end))

  it('is told in places of the text as it was given, whatever nobody sees in it', () => {
    expect(wordsFound('Bel 06\u00a01234\u200b5678 nu.')).toEqual(['06\u00a01234\u200b5678'])
    expect(wordsFound('🙂 moeder Fatima El\u00adAmrani belt')).toEqual(['Fatima El\u00adAmrani'])
    expect(wordsFound('Zoë\u0301s')).toEqual(wordsFound('Zoë\u0301s'))
    expect(wordsFound('mevrouw Jose\u0301 Bakker')).toEqual(['Jose\u0301 Bakker'])
  })

  it('knows the same number by what stands before it', () => {
    const kinds = (text: string) => scan(text).blocks.map(({ kind }) => kind)
    expect(kinds('Het nummer is 123456782.')).toEqual(['bsn'])
    expect(kinds('Dossier 123456782 loopt nog.')).toEqual([])
    expect(kinds('bsn 123456789')).toEqual(['bsn'])
    expect(kinds('Postbus 20350, 2500 EJ')).toEqual([])
    expect(kinds('Jansen (2023) en Van Yperen (2019)')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { readNetwork, valuesOf } from '../../server/content/network.ts'
import { contentAddresses } from '../../server/knowledge/addresses.ts'
import { readContent } from '../../server/knowledge/files.ts'
import type { BouwsteenMeta, LeercasusMeta, ProeftuinMeta } from '../../server/knowledge/front-matter.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { fleschDouma, lengthOf, sentencesIn } from './reading-ease.ts'

const addresses = contentAddresses(shippedContent)
const { documents } = readContent(shippedContent, addresses)
const proeftuinen = valuesOf(readNetwork(shippedContent).proeftuinen)
const ofKind = (kind: string) => documents.filter((document) => document.kind === kind)
const codes = new Set(documents.map(({ code }) => code))

describe('leercasussen', () => {
  const casussen = ofKind('leercasus').map(({ code, url, meta }) => ({ code, url, meta: meta as LeercasusMeta }))

  it('are there, one for each platform', () => {
    expect(casussen.length).toBe(8)
    expect(new Set(casussen.map(({ meta }) => meta.platform)).size).toBe(8)
  })

  it('are found by their own code and by the code of the casus they were made from', () => {
    for (const { code, url, meta } of casussen) expect([addresses.urlOf(code), addresses.urlOf(meta.casus)]).toEqual([url, url])
    expect(addresses.urlOf('C-99')).toBeUndefined()
  })

  it('say that they were made up, and lead to pages that are there', () => {
    for (const { code, sections } of ofKind('leercasus')) expect(sections[0]?.text, code).toContain('Dit is een verzonnen casus')
    expect(casussen.flatMap(({ meta }) => meta.verwant.filter((other) => !codes.has(other)))).toEqual([])
  })
})

describe('proeftuinen', () => {
  it('each have a page, and each page has a bouwsteen', () => {
    const used = ofKind('bouwsteen').flatMap(({ meta }) => (meta as BouwsteenMeta).proeftuinen)
    expect(
      ofKind('proeftuin')
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual([...proeftuinen].sort())
    expect(proeftuinen.filter((region) => !used.includes(region))).toEqual([])
  })

  it('say at every page what was not found, and name the sources the text rests on', () => {
    for (const { code, markdown, meta } of ofKind('proeftuin')) {
      expect(markdown, code).toMatch(/Niet gevonden \(stand/)
      for (const source of (meta as ProeftuinMeta).bronnen) expect(markdown.split('---\n')[2], `${code} ${source}`).toContain(source)
    }
  })
})

describe('how easily In het kort reads', () => {
  // A warning list, not a wall: the redacteur decides. A source between brackets is not read aloud.
  const short = documents.flatMap(({ code, sections }) =>
    sections.filter(({ heading }) => heading === 'In het kort').map(({ text }) => ({ code, text })),
  )

  it('is 50 or more on average (Flesch-Douma), with a list of what is harder', () => {
    const eases = short.map(({ code, text }) => ({ code, ease: fleschDouma(text) }))
    const hard = eases.filter(({ ease }) => ease < 50)
    const long = short.flatMap(({ code, text }) =>
      sentencesIn(text)
        .filter((sentence) => lengthOf(sentence) > 25)
        .map((sentence) => `${code}: ${sentence}`),
    )
    const mean = eases.reduce((sum, { ease }) => sum + ease, 0) / eases.length
    process.stdout.write(`\nleesgemak van ${eases.length} keer In het kort: gemiddeld ${mean.toFixed(0)} (Flesch-Douma)\n`)
    process.stdout.write(`onder de 50: ${hard.map(({ code, ease }) => `${code} ${ease.toFixed(0)}`).join(', ') || 'geen'}\n`)
    process.stdout.write(`zinnen van meer dan 25 woorden: ${long.join(' | ') || 'geen'}\n`)
    expect(eases.length).toBeGreaterThan(50)
    expect(mean).toBeGreaterThanOrEqual(50)
  })
})

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { NetworkError, readNetwork } from '../../server/content/network.ts'
import { readSources } from '../../server/content/sources.ts'
import { readTerms } from '../../server/content/terms.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'

describe('content/netwerk.yaml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-netwerk-'))
  const file = join(folder, 'netwerk.yaml')
  beforeEach(() => cpSync(join(shippedContent, 'netwerk.yaml'), file))
  afterAll(() => rmSync(folder, { recursive: true }))

  const whole = readFileSync(join(shippedContent, 'netwerk.yaml'), 'utf8')
  const mistakes = (): string[] => {
    try {
      readNetwork(folder)
      return []
    } catch (error) {
      if (error instanceof NetworkError) return error.message.split('\n')
      throw error
    }
  }
  const change = (from: string | RegExp, to: string): number => {
    const text = whole.replace(from, to)
    expect(text, `${String(from)} is in the file`).not.toBe(whole)
    writeFileSync(file, text)
    return whole.slice(0, whole.search(from)).split('\n').length
  }

  it('that is shipped is in order', () => expect(mistakes()).toEqual([]))

  it.each<[what: string, from: string | RegExp, to: string, sentence: RegExp]>([
    ['a name that is missing', /^naam: .*\n/m, '', /^content\/netwerk\.yaml, regel 1: veld naam: /],
    ['a field nobody knows', /^vakgebied:/m, 'vakgebid:', /vakgebid/],
    ['a tone that does not exist', 'toon: warning', 'toon: rood', /veld beproefstatussen\.4\.toon: /],
    ['a value with capitals', '{ waarde: geweld,', '{ waarde: Geweld,', /veld themas\.\d+\.waarde: kleine letters, cijfers en streepjes/],
    ['a value that stands there twice', '{ waarde: zorg-straf,', '{ waarde: kind,', /veld themas\.\d+\.waarde: kind staat er twee keer/],
    ['an empty list', /^kerntaken:\n( {2}- .*\n)+/m, 'kerntaken: []\n', /veld kerntaken: /],
    ['a code that is none', 'begin: BHK-', 'begin: bhk', /veld kaders\.0\.codes\.0\.begin: hoofdletters met of zonder streepje/],
    ['a day that does not exist', /datum: 2026-11-24/, 'datum: 2026-13-24', /veld spoed\.datum: /],
    ['no YAML at all', /^naam: .*$/m, 'naam: [', /dit is geen geldige YAML/],
  ])('says in one sentence what is wrong and on which line: %s', (_what, from, to, sentence) => {
    const line = change(from, to)
    const found = mistakes()
    expect(found.join('\n')).toMatch(sentence)
    const told = found.map((text) => Number(/^content\/netwerk\.yaml, regel (\d+): .+\.$/.exec(text)?.[1]))
    expect(told.every((nr) => nr > 0), found.join('\n')).toBe(true)
    if (/toon|waarde|begin|datum: /.test(to)) expect(told).toContain(line)
  })

  it('that is not there stops the start with its name', () => {
    rmSync(file)
    expect(mistakes()).toEqual(['content/netwerk.yaml, regel 1: dit bestand ontbreekt.'])
  })

  it('names two mistakes at once', () => {
    writeFileSync(file, whole.replace('toon: warning', 'toon: rood').replace('begin: BHK-', 'begin: bhk'))
    expect(mistakes()).toHaveLength(2)
  })
})

describe('the words of this network', () => {
  const network = readNetwork(shippedContent)

  it('rest on sources that are there, and leave out begrippen that exist', () => {
    const sources = readSources(shippedContent).sources
    const codes = new Set(sources.map(({ code }) => code))
    expect([...network.spoed.bronnen, ...Object.keys(network.wetten)].filter((code) => !codes.has(code))).toEqual([])
    expect(sources.filter(({ gelezen }) => !Object.hasOwn(network.gelezen, gelezen)).map(({ code }) => code)).toEqual([])
    const letters = new Set(network.bronsoorten.map(({ letter }) => letter))
    expect([...codes].filter((code) => !letters.has(code.charAt(0)))).toEqual([])
    const terms = new Set(readTerms(shippedContent).terms.map(({ slug }) => slug))
    expect(network.nietUitleggen.filter((slug) => !terms.has(slug))).toEqual([])
  })

  it('call a proeftuin what its own page calls it', () => {
    for (const { waarde, naam } of network.proeftuinen) {
      const page = readFileSync(join(shippedContent, 'proeftuinen', `${waarde}.mdx`), 'utf8')
      expect(/^titel: "?(.*?)"?$/m.exec(page)?.[1], waarde).toBe(naam)
    }
  })

  it('stand nowhere in the code', () => {
    const told = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(told) : []
    // A short word (Plan, Spoed) is a word like any other; a longer one is in the code only when somebody copied the list.
    const telling = told(network).filter((word) => word.length >= 18 && word.includes(' '))
    const numbers = [network.spoed.twijfel.naam, network.spoed.twijfel.nummer]
    expect(telling.length).toBeGreaterThan(60)
    const files = ['server', 'src'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|astro)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    const found = files.flatMap((path) => {
      const code = readFileSync(path, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/^\s*\/\/.*$/gm, '')
      return [...telling, ...numbers].filter((word) => code.includes(word)).map((word) => `${path}: ${word}`)
    })
    expect(found, 'take it from the network (app.network on the server, virtual:netwerk in src)').toEqual([])
  })
})

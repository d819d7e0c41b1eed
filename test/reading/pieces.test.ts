import { describe, expect, it } from 'vitest'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import { drawColumns, picture } from '../../src/knowledge/figures/column-chart.ts'
import { bouwsteenFields, compareEditions } from '../../src/knowledge/editions/compare-editions.ts'
import { withTerms } from '../../src/knowledge/terms/explain-terms.ts'
import { paragraphs, wordDiff } from '../../src/knowledge/editions/word-diff.ts'

const term = (term: string, slug: string, afkorting: string | null = null) => ({ term, slug, afkorting, uitleg: `Uitleg van ${term}.` })
const terms = [
  term('Ondertoezichtstelling', 'ots', 'OTS'),
  term('Voorlopige ondertoezichtstelling', 'vots', 'VOTS'),
  term('Huisverbod', 'huisverbod'),
  term('MDA++', 'mda'),
]
const explained = (html: string) =>
  [...withTerms(html, terms).matchAll(/popovertarget="begrip-([\w-]+)">([^<]*)/g)].map(([, slug, word]) => `${slug}: ${word}`)

describe('explaining begrippen in a text', () => {
  it('takes the first mention only, in the plural too, the longest name first', () => {
    expect(explained('<p>Een voorlopige ondertoezichtstelling. Ondertoezichtstellingen, ondertoezichtstelling.</p>')).toEqual([
      'vots: voorlopige ondertoezichtstelling',
      'ots: Ondertoezichtstellingen',
    ])
  })

  it('takes whole words and abbreviations as they are written', () => {
    expect(explained('<p>huisverbodszaak, ots, MDA++ en OTS.</p>')).toEqual(['mda: MDA++', 'ots: OTS'])
  })

  it('leaves links, headings and heads of tables alone', () => {
    const html = '<h2 id="a">Huisverbod</h2><p><a href="/x">OTS</a></p><table><tr><th scope="col">MDA++</th></tr></table>'
    expect(withTerms(html, terms)).toBe(html)
  })

  it('does not overload: 3 in a section, 12 on a page', () => {
    const many = Array.from({ length: 30 }, (_none, index) => term(`Woordje${String.fromCharCode(97 + (index % 26))}${index}`, `w${index}`))
    const section = (from: number) =>
      `<h2 id="s${from}">Kop</h2><p>${many
        .slice(from, from + 6)
        .map((one) => one.term)
        .join(' ')}</p>`
    const html = withTerms([0, 6, 12, 18, 24].map(section).join(''), many)
    expect(html.match(/popovertarget/g)?.length).toBe(12)
    expect(
      html
        .split('<h2')
        .slice(1)
        .map((part) => part.match(/popovertarget/g)?.length ?? 0),
    ).toEqual([3, 3, 3, 3, 0])
  })

  it('puts what people wrote in as text', () => {
    const sly = [{ term: 'Kwaad', slug: 'kwaad', afkorting: null, uitleg: '<img src=x onerror=alert(1)> & "meer"' }]
    expect(withTerms('<p>kwaad</p>', sly)).not.toContain('<img')
  })
})

describe('was and is', () => {
  const texts = (pieces: ReturnType<typeof wordDiff>) => pieces.map(({ kind, text }) => `${kind[0]}:${text.trim()}`)

  it('names words that went and came, and leaves the rest', () => {
    expect(texts(wordDiff('Een koppel blijft bij het gezin.', 'Een tweetal blijft altijd bij het gezin.'))).toEqual([
      's:Een',
      'w:koppel',
      'i:tweetal',
      's:blijft',
      'i:altijd',
      's:bij het gezin.',
    ])
    expect(texts(wordDiff('gelijk', 'gelijk'))).toEqual(['s:gelijk'])
    expect(wordDiff('', '')).toEqual([])
  })

  it('gives both texts back whole, whatever they are', () => {
    const random = (seed: number) =>
      Array.from({ length: 40 }, (_none, index) => 'abcde'[(seed * 31 + index * index * 7) % 5] ?? '').join(seed % 2 ? ' ' : '\n')
    for (let seed = 1; seed < 60; seed++) {
      const [was, is] = [random(seed), random(seed + 3)]
      const side = (kind: 'was' | 'is') =>
        wordDiff(was, is)
          .flatMap((piece) => (piece.kind === 'same' || piece.kind === kind ? piece.text : []))
          .join('')
      expect(side('is')).toBe(is)
      expect(side('was').replace(/\s/g, '')).toBe(was.replace(/\s/g, ''))
    }
  })

  it('keeps paragraphs apart', () => {
    expect(paragraphs(wordDiff('een\ntwee', 'een\ndrie')).map((line) => line.map(({ text }) => text).join('|'))).toEqual([
      'een',
      'twee|drie',
    ])
  })

  it('compares editions per section: changed, new, gone and the same', () => {
    const meta = {
      titel: 'T',
      samenvatting: 's',
      doelgroep: 'd',
      regio: 'r',
      kader: 'beide',
      beproefstatus: 'in-beproeving',
      beproefToelichting: 'b',
      bewijs: 1,
      bewijsToelichting: 'e',
      effect: [],
      herzienVoor: '2027-07-01',
    } as unknown as BouwsteenMeta
    const was = { meta, html: '<h2 id="a">Een</h2><p>oud</p><h2 id="b">Twee</h2><p>zelfde</p><h2 id="c">Drie</h2><p>weg</p>' }
    const is = {
      meta: { ...meta, bewijs: 2 },
      html: '<h2 id="a">Een</h2><p>nieuw</p><h2 id="b">Twee</h2><p>zelfde</p><h2 id="d">Vier</h2><p>erbij</p>',
    }
    const { fields, sections, unchanged } = compareEditions(was, is, bouwsteenFields)
    expect(sections.map(({ id, state }) => `${id} ${state}`)).toEqual(['a gewijzigd', 'd nieuw', 'c vervallen'])
    expect(unchanged).toEqual(['Twee'])
    expect(fields.map(({ label }) => label)).toEqual(['Hoe zeker is het?'])
  })
})

describe('columns of a chart', () => {
  it('begin at zero and compare as the figures do', () => {
    const [one, two] = drawColumns([
      { label: '31-12-2023', value: 50, text: '50' },
      { label: '31-12-2024', value: 100, text: '100' },
    ])
    expect((one?.height ?? 0) * 2).toBeCloseTo(two?.height ?? 0)
    expect((two?.top ?? 0) + (two?.height ?? 0)).toBeCloseTo(picture.base)
  })

  it('keep the place of a year without a figure', () => {
    const drawn = drawColumns([
      { label: '2022', value: 5, text: '5' },
      { label: '2024', value: 6, text: '6' },
    ])
    expect(drawn.map(({ label, value }) => [label, value])).toEqual([
      ['2022', 5],
      ['2023', undefined],
      ['2024', 6],
    ])
  })
})

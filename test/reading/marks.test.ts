import { describe, expect, it } from 'vitest'
import type { BouwsteenCard } from '../../src/knowledge/bouwsteen/filter.ts'
import { comparedRows } from '../../src/knowledge/bouwsteen/compare-bouwstenen.ts'
import { codesIn, withCodeNames } from '../../src/knowledge/links/code-names.ts'
import { withNotes } from '../../src/knowledge/sources/notes.ts'
import { withOwnWords } from '../../src/knowledge/sources/own-words.ts'

const source = (label: string) => `<a href="/bronnen#${label.slice(0, 3).toLowerCase()}" class="bron">${label}</a>`
const sources = [
  { code: 'L04', titel: 'Wet <tijdelijk> huisverbod', uitgever: 'Overheid', datum: '2020' },
  { code: 'V11', titel: 'Intieme terreur', uitgever: null, datum: null },
]
const numerals = (html: string) => [...html.matchAll(/popovertarget="noot-(\d+)"/g)].map(([, number]) => number)

describe('sources as numerals', () => {
  const html = `<p>Eén [${source('V11')}; ${source('L04 art. 2')}]. Twee [${source('V11')}], drie [${source('L04 art. 9')}].</p>`

  it('a source keeps its numeral; another place in the same source has one of its own', () => {
    expect(numerals(withNotes(html, sources))).toEqual(['1', '2', '1', '3'])
    expect(withNotes(html, sources)).not.toContain('[')
  })

  it('every numeral is a link too, to a note that says the name, who made it and the place', () => {
    const text = withNotes(html, sources)
    for (const number of [1, 2, 3]) expect(text).toContain(`id="noot-${number}"`)
    expect(text.match(/<a href="#noot-1"/g)?.length).toBe(2)
    expect(text).toContain('Wet &lt;tijdelijk&gt; huisverbod</strong>. Overheid, 2020. <a href="/bronnen#l04">L04 art. 2</a>')
  })

  it('brackets that hold something else stay as they are, and a text without sources ends as it ended', () => {
    for (const other of ['<p>[zie onder]</p>', `<p>[${source('V11')}; en meer]</p>`]) expect(withNotes(other, sources)).toBe(other)
  })
})

describe('what is our own', () => {
  const own = '<em><span class="uitwerking">(uitwerking van dit platform)</span></em>'
  const section = (id: string) => `<h2 id="${id}">Kop</h2><p>Eerst ${own}. Dan ${own}. Dit is een ${own}.</p>`

  it('is said in words once in a section; after that by a sign, whose words are still read out', () => {
    const [first = '', second = ''] = withOwnWords(section('a') + section('b')).split(/(?=<h2 id="b")/)
    for (const part of [first, second]) {
      expect(part.match(/class="lk-own"/g)?.length).toBe(1)
      expect(part).toContain('<span class="lk-hidden">(uitwerking van dit platform)</span>')
      expect(part).toContain('Dit is een uitwerking van dit platform.')
    }
    expect(second).toContain('een eigen voorstel')
  })

  it('a text in which nothing is ours gets no legend', () => {
    expect(withOwnWords('<h2>Kop</h2><p>Woorden</p>')).toBe('<h2>Kop</h2><p>Woorden</p>')
  })
})

describe('codes in a text', () => {
  const link = (code: string) => `<a href="/x" class="code-link">${code}</a>`
  const html = `<h2>A</h2><p>${link('BHK-03')}, ${link('BHK-03')} en ${link('F-106')}</p><h2>B</h2><p>${link('BHK-03')}</p>`

  it('say the name of the page once in a section, and keep the code', () => {
    expect(codesIn(html)).toEqual(['BHK-03', 'F-106'])
    const named = withCodeNames(html, [{ code: 'BHK-03', title: 'Analyse & plan' }])
    expect(named.match(/Analyse &amp; plan<\/a> <span class="lk-quiet lk-small">BHK-03/g)?.length).toBe(2)
    expect(named).toContain(link('F-106'))
  })
})

describe('comparing bouwstenen', () => {
  const card = (code: string, doelgroep: string) =>
    ({
      code,
      title: code,
      summary: code,
      meta: {
        doelgroep,
        regio: 'r',
        soort: [],
        kader: 'beide',
        kerntaken: [],
        basisprincipes: [],
        beproefstatus: 'x',
        bewijs: 0,
        effect: [],
      },
    }) as unknown as BouwsteenCard

  it('puts what differs first, and what is the same for all apart', () => {
    const { different, same } = comparedRows([card('BS-01', 'gezinnen'), card('BS-02', 'jongeren')])
    expect(different.map(({ label }) => label)).toEqual(['Waar het om gaat', 'Voor wie'])
    expect(same.map(({ label }) => label)).toContain('Waar')
  })
})

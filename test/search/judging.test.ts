import { describe, expect, it } from 'vitest'
import { ranked, judgeFor } from '../../server/search/finding/judging.ts'
import { weighWords, stemmed } from '../../server/search/language/weighed-words.ts'
import { planQuery } from '../../server/search/finding/query-plan.ts'
import { readLexicon } from '../../server/search/language/lexicon.ts'

const lexicon = readLexicon({
  pages: 100,
  sections: 500,
  words: 'kinderen=80 kindermishandeling=5 veiligheidsplan=8 afspraken=30 rechter=10 veilig=20 thuis=30 bronvermelding=3',
  synonyms: { handboei: ['veilig thuis'] },
  names: [['veiligheidsplan', ['/plan']]],
})

const page = (title: string, sections: Array<[heading: string, text: string]>, implied = '') =>
  weighWords(
    stemmed({ title, kern: '', implied, sections: sections.map(([heading, text], index) => ({ id: `s-${index + 1}`, heading, text })) }),
  )

const judge = (query: string, url: string, words: ReturnType<typeof page>) => judgeFor(planQuery(query, lexicon), lexicon)(url, words)

describe('judging a page', () => {
  it('counts a word in the title more than in a heading, and in a heading more than in the text', () => {
    const inTitle = judge('rechter', '/a', page('De rechter', [['De rechter', 'Afspraken.']]))
    const inHeading = judge('rechter', '/a', page('Iets', [['De rechter', 'Afspraken.']]))
    const inText = judge('rechter', '/a', page('Iets', [['Over dit', 'De rechter.']]))
    expect(inTitle.score).toBeGreaterThan(inHeading.score)
    expect(inHeading.score).toBeGreaterThan(inText.score)
  })

  it('puts a page with both words before one that has one of them often', () => {
    const both = judge('rechter veiligheidsplan', '/a', page('Iets', [['Over dit', 'De rechter en het veiligheidsplan.']]))
    const often = judge('rechter veiligheidsplan', '/b', page('Iets', [['Over dit', 'Rechter, rechter, rechter, rechter en rechter.']]))
    expect(both.score).toBeGreaterThan(often.score)
  })

  it('puts the page of that name first', () => {
    const named = judge('veiligheidsplan', '/plan', page('Veiligheidsplan', [['', 'Een plan.']]))
    const full = judge(
      'veiligheidsplan',
      '/b',
      page('Iets', [['Veiligheidsplan', 'Veiligheidsplan, veiligheidsplan en nog een veiligheidsplan.']]),
    )
    expect(named.score).toBeGreaterThan(full.score)
  })

  it('finds a part of a compound only where a compound has it', () => {
    const words = page(
      'Iets',
      [
        ['Een', 'Kindermishandeling.'],
        ['Twee', 'Kinderen.'],
      ],
      'mishandeling',
    )
    expect(judge('mishandeling', '/a', words).sections.map(({ id, score }) => [id, score > 0])).toEqual([
      ['s-1', true],
      ['s-2', false],
    ])
  })

  it('takes two words of a synonym only side by side', () => {
    expect(judge('handboei', '/a', page('Iets', [['Over', 'Zij is veilig thuis.']])).fit).toBeGreaterThan(0)
    expect(judge('handboei', '/a', page('Iets', [['Over', 'Thuis is het niet veilig.']])).fit).toBe(0)
  })

  it('does not take a list of sources for text', () =>
    expect(judge('bronvermelding', '/a', page('Iets', [['Bronnen', 'Bronvermelding.']])).fit).toBe(0))

  it('says nothing for a query of nothing', () => expect(judge('', '/a', page('Iets', [['Over', 'Rechter.']])).fit).toBe(0))

  it('leaves out what fits ten times worse, and orders what is equal by address', () => {
    const judged = [
      { page: '/b', score: 0.5, fit: 0.5 },
      { page: '/a', score: 0.5, fit: 0.5 },
      { page: '/c', score: 0.01, fit: 0.01 },
      { page: '/named', score: 1.5, fit: 0 },
    ]
    expect(ranked(judged).map(({ page }) => page)).toEqual(['/named', '/a', '/b'])
  })
})

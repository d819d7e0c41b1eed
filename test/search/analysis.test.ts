import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../server/content/network.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { stemsOf } from '../../server/search/language/stem.ts'
import { compoundParts } from '../../server/search/language/compounds.ts'
import { passageOf } from '../../server/search/finding/passage.ts'
import { isUrgent, planQuery } from '../../server/search/finding/query-plan.ts'
import { readLexicon } from '../../server/search/language/lexicon.ts'
import { synonymTable } from '../../server/search/language/synonyms.ts'
import { fold, typingErrors, wordsOf } from '../../server/search/language/words.ts'

describe('words', () => {
  it('folds accents, soft hyphens, quotes and capitals', () => {
    expect(fold('Fryslân')).toBe('fryslan')
    expect(fold('be\u00adëin\u00addigen')).toBe('beeindigen')
    expect(wordsOf('De regio’s, MDA++ en 0800-2000')).toEqual(['de', "regio's", 'mda++', 'en', '0800', '2000'])
  })

  it.each([
    ['veiligheid', 'veiligehid', 1],
    ['melden', 'melen', 1],
    ['melden', 'meldden', 1],
    ['melden', 'melken', 1],
    ['toets', 'fiets', 2],
  ])('counts the typing errors between %s and %s', (one, other, errors) => expect(typingErrors(one, other, 2)).toBe(errors))

  it('stops counting where it is too many anyway', () => expect(typingErrors('veiligheid', 'tegenspraak', 2)).toBe(3))
})

describe('stems', () => {
  it.each([
    ['kinderen', 'kind'],
    ['pleegkinderen', 'pleegkind'],
    ['ondertoezichtstellingen', 'ondertoezichtstelling'],
    ['risicotaxaties', 'risicotaxatie'],
    ['schrijft', 'schrijven'],
    ['geeft', 'geven'],
    ['meldt', 'melden'],
    ['gezinnen', 'gezin'],
    ['huisverboden', 'huisverbod'],
    ['meldingen', 'melding'],
    ['adviezen', 'advies'],
    ['beschermingsmaatregelen', 'beschermingsmaatregel'],
    ['uithuisplaatsingen', 'uithuisplaatsing'],
    ['scholen', 'school'],
    ['wijkteams', 'wijkteam'],
    ['gesprekken', 'gesprek'],
    ['genogrammen', 'genogram'],
    ['verhuizen', 'verhuis'],
    ['lezen', 'lees'],
    ['kiezen', 'kies'],
    ['huizen', 'huis'],
    ['geven', 'geef'],
    ['geloven', 'geloof'],
    ['brieven', 'brief'],
    ['schrijven', 'schrijf'],
    ['bewijzen', 'bewijs'],
    ['plannen', 'plan'],
    ['gestalkt', 'stalken'],
    ['afgesloten', 'afsluiten'],
    ['gevochten', 'vechten'],
    ['gebruikt', 'gebruiken'],
    ['Fryslân', 'fryslan'],
  ])('%s and %s have one stem', (one, other) => expect(stemsOf(one)).toEqual(stemsOf(other)))

  it('leaves out words that say nothing', () =>
    expect(stemsOf('wat is de tegenspraak van een gezin')).toEqual(stemsOf('tegenspraak gezin')))
  it('takes an article of law for one word, and a number with dots for a number', () =>
    expect(stemsOf('artikel 1:255, lid 7.3.4 en 577.000')).toEqual([...stemsOf('artikel'), '1x255', 'lid', '7x3x4', '577000']))
  it('keeps abbreviations and numbers whole', () =>
    expect(stemsOf('OTS 112 1G1P1R MDA++')).toEqual(['ots', '112', '1g1p1r', 'mdaplusplus']))
})

describe('compounds', () => {
  it.each([
    ['kindermishandeling', 'mishandeling'],
    ['ondertoezichtstelling', 'toezicht'],
    ['veiligheidsplan', 'plan'],
    ['jeugdreclassering', 'reclassering'],
    ['werktoedeling', 'toedeling'],
    ['partnergeweld', 'geweld'],
    ['netwerkdossier', 'dossier'],
    ['ontwikkelingsbedreiging', 'bedreiging'],
  ])('%s has the part %s', (word, part) => expect(compoundParts(word)).toContain(part))

  it.each(['verantwoordelijkheid', 'professional', 'gezin', '', 'a'.repeat(5000)])('%s is not a compound', (word) =>
    expect(compoundParts(word)).toEqual([]),
  )
})

const none = { slug: 'x', uitleg: 'x', zieOok: [], codes: [], bronnen: [] }
const term = (name: string, afkorting: string | null, ookZoekenOp: string[] = []) => ({ ...none, term: name, afkorting, ookZoekenOp })

const lexicon = readLexicon({
  pages: 50,
  sections: 400,
  words: 'tegenspraak=9 veiligheid=20 mishandeling=6 kinderen=30 plan=20 gezin=40 ondertoezichtstelling=5 netwerk=8 vots=2 terreur=3',
  synonyms: synonymTable([term('Ondertoezichtstelling', 'OTS', ['onder toezicht'])], { papa: ['vader'] }),
  names: [['ondertoezichtstelling ots', ['/begrippen/ondertoezichtstelling']]],
  urgent: readNetwork(shippedContent).spoed.woorden,
})
const asked = (query: string) => planQuery(query, lexicon).terms.map(({ alternatives }) => alternatives.map(({ words }) => words.join(' ')))

describe('reading a query', () => {
  it('looks for the term of an abbreviation as well, and the other way round', () => {
    expect(asked('OTS')).toEqual([['ots', 'ondertoezichtstelling']])
    expect(asked('ondertoezichtstellingen')).toEqual([['ondertoezichtstellingen', 'ots']])
  })

  it('knows another name of more than one word', () => expect(asked('kind onder toezicht').flat()).toContain('ondertoezichtstelling'))
  it('takes a compound apart that no text has', () => expect(asked('gezinsplan')).toEqual([['gezins'], ['plan']]))
  it('joins what was typed apart', () => expect(asked('onder toezichtstelling').flat()).toContain('ondertoezichtstelling'))
  it('looks for what a word may become while it is typed', () => expect(asked('mishand')).toEqual([['mishand', 'mishandeling']]))
  it('uses a known part of an unknown compound, and says so', () => {
    expect(asked('tegenspraakbrochure')).toEqual([['tegenspraak']])
    expect(planQuery('tegenspraakbrochure', lexicon).corrected).toBe('tegenspraak')
  })
  it('understands a phrase of words that say nothing by themselves', () =>
    expect(
      planQuery('kind wil niet', { ...lexicon, synonyms: new Map([['wil niet', ['weigeren']]]) }).terms.map(({ word }) => word),
    ).toEqual(['kind', 'wil niet']))
  it('uses synonyms', () => expect(asked('papa')).toEqual([['papa', 'vader']]))

  it('reads a typing error as the word that was meant, and says so', () => {
    expect(planQuery('tegenspaak', lexicon).corrected).toBe('tegenspraak')
    expect(planQuery('intieme terrur', lexicon).corrected).toContain('terreur')
  })

  it('leaves short words alone', () => {
    expect(planQuery('vt', lexicon).corrected).toBeUndefined()
    expect(planQuery('vot', lexicon).corrected).toBeUndefined()
  })

  it('takes at most twenty words of a long text', () => {
    const long = Array.from({ length: 3000 }, (_, index) => `w${index}`).join(' ')
    expect(planQuery(long, lexicon).terms).toHaveLength(20)
  })

  it.each(['spoed', 'hij heeft een mes', 'Ik ben BANG', 'nu', '112'])('%s is urgent', (query) =>
    expect(isUrgent(query, lexicon)).toBe(true),
  )
  it.each(['spoedeisend', 'mesologie', 'tegenspraak', ''])('%j is not', (query) => expect(isUrgent(query, lexicon)).toBe(false))
})

describe('a passage', () => {
  const text = `${'Vooraf staat er iets anders. '.repeat(12)}Dan gaat het over kindermishandeling en het veilige thuis. ${'Daarna nog meer. '.repeat(20)}`
  const pieces = passageOf(text, new Set(stemsOf('mishandeling')))

  it('stands around the first hit and marks the whole word', () =>
    expect(pieces.find((piece) => piece.hit)?.text).toBe('kindermishandeling'))
  it('is short', () => expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(240))
  it('is the beginning when nothing was hit', () => expect(passageOf(text, new Set(['niets']))[0]?.text.startsWith('Vooraf')).toBe(true))
  it('is where most of it stands together', () => {
    const scattered = `Eerst de rechter. ${'Tussendoor iets anders. '.repeat(20)}Hier staan de rechter en het gezin bij elkaar.`
    const found = passageOf(scattered, new Set(stemsOf('rechter gezin')))
    expect(found.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['rechter', 'gezin'])
  })
  it('of nothing is nothing', () => expect(passageOf('', new Set(['niets']))).toEqual([]))
})

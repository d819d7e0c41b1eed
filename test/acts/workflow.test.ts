import { describe, expect, it } from 'vitest'
import { type Rule, system, workflow } from '../../server/acts/workflow.ts'
import { AppError } from '../../server/shared/errors.ts'

/** A small house of its own: a letter that somebody writes, a colleague reads, and the clock sends when nobody does. */
type State = 'kladje' | 'nagelezen' | 'verstuurd'
type Act = 'zien' | 'nalezen' | 'versturen' | 'vervallen'
type Relation = 'schrijver' | 'collega'

const rules: Rule<State, Act, Relation>[] = [
  { act: 'zien', from: ['kladje', 'nagelezen', 'verstuurd'], to: 'zelfde', by: ['schrijver'] },
  { act: 'zien', from: ['nagelezen', 'verstuurd'], to: 'zelfde', by: ['collega'] },
  {
    act: 'nalezen',
    from: ['kladje'],
    to: 'nagelezen',
    by: ['schrijver'],
    event: 'nagelezen',
    waits: { from: 'schrijver', says: 'Lees je brief na.', within: { hours: 4 }, pauses: true },
  },
  { act: 'versturen', from: ['nagelezen'], to: 'verstuurd', by: ['schrijver', system], event: 'verstuurd' },
  { act: 'vervallen', from: ['kladje'], to: 'verstuurd', by: [system], event: 'vervallen' },
]
const letters = workflow({
  what: 'Deze brief',
  rules,
  names: { kladje: 'kladje', nagelezen: 'nagelezen', verstuurd: 'verstuurd' },
  seeing: 'zien',
  whoMay: { versturen: 'Alleen de schrijver verstuurt.' },
  whyNow: { nalezen: 'Je las hem al na.' },
})

const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'done'
}

describe('the machine behind every workflow', () => {
  it('leads where the row says, and nowhere without a row', () => {
    expect(letters.decide('nalezen', 'kladje', 'schrijver')).toBe('nagelezen')
    expect(letters.decide('zien', 'verstuurd', 'collega'), 'an act that moves nothing').toBe('verstuurd')
  })

  it('says which kind of no it is: not there, not yours, not now', () => {
    expect(refused(() => letters.decide('versturen', 'kladje', 'collega'))).toContain('not_found: Deze brief bestaat niet')
    expect(refused(() => letters.decide('versturen', 'nagelezen', undefined))).toContain('not_found: Deze brief bestaat niet')
    expect(refused(() => letters.decide('versturen', 'nagelezen', 'collega'))).toBe('not_allowed: Alleen de schrijver verstuurt.')
    expect(refused(() => letters.decide('nalezen', 'verstuurd', 'schrijver'))).toBe('conflict: Je las hem al na.')
    expect(
      refused(() => letters.decide('versturen', 'verstuurd', 'schrijver')),
      'without a sentence of its own',
    ).toBe('conflict: Dit kan niet meer: deze brief staat nu op ‘verstuurd’. Ververs de pagina.')
  })

  it('lets the system do what a row gives it, and only that', () => {
    expect(letters.decide('vervallen', 'kladje', system)).toBe('verstuurd')
    expect(letters.decide('versturen', 'nagelezen', system)).toBe('verstuurd')
    expect(
      refused(() => letters.decide('vervallen', 'verstuurd', system)),
      'too late',
    ).toContain('conflict')
    expect(
      refused(() => letters.decide('nalezen', 'kladje', system)),
      'never the system',
    ).toContain('not_allowed')
    expect(
      refused(() => letters.decide('vervallen', 'kladje', 'schrijver')),
      'never a person',
    ).toContain('not_allowed')
  })

  it('tells what a state waits for, from whom, within how long, and whether the other term stands still', () => {
    expect(letters.waitsOf('kladje')).toEqual([{ from: 'schrijver', says: 'Lees je brief na.', within: { hours: 4 }, pauses: true }])
    expect(letters.waitsOf('verstuurd')).toEqual([])
    expect(letters.statesThatWaitFor('schrijver')).toEqual(['kladje'])
    expect(letters.statesThatWaitFor('collega')).toEqual([])
  })

  it('gives the buttons and the lists', () => {
    expect(letters.actsFor('nagelezen', 'schrijver')).toEqual(['zien', 'versturen'])
    expect(letters.statesWhere('zien', 'collega')).toEqual(['nagelezen', 'verstuurd'])
    expect(letters.statesWhere('vervallen', system)).toEqual(['kladje'])
  })
})

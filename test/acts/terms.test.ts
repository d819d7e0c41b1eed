import { expect, it } from 'vitest'
import { termsOf } from '../../server/acts/terms.ts'
import { type Rule, workflow } from '../../server/acts/workflow.ts'
import { readMoves } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { workedUntil } from '../../server/shared/working-time/terms.ts'
import { bringTo, message } from '../support/cases.ts'
import { bootApp, eachDialect } from '../support/network.ts'

/** Somebody asks, somebody answers within two working days; while the asker is asked something back, that term stands still. */
type State = 'gevraagd' | 'in-behandeling' | 'wedervraag' | 'beantwoord'
const rules: Rule<State, 'zien' | 'antwoorden' | 'aanvullen', 'vrager' | 'kenner'>[] = [
  {
    act: 'antwoorden',
    from: ['gevraagd', 'in-behandeling'],
    to: 'beantwoord',
    by: ['kenner'],
    waits: { from: 'kenner', says: 'Geef antwoord.', within: { days: 2 } },
  },
  {
    act: 'aanvullen',
    from: ['wedervraag'],
    to: 'in-behandeling',
    by: ['vrager'],
    waits: { from: 'vrager', says: 'Vul je vraag aan.', within: { days: 1 }, pauses: true },
  },
]
const names = { gevraagd: '', 'in-behandeling': '', wedervraag: '', beantwoord: '' }
const flow = workflow({ what: 'Deze vraag', rules, names, seeing: 'zien', whoMay: {}, whyNow: {} })

// A week in June 2026 without a holiday; 09:00 in Amsterdam is 07:00Z in summer.
const monday = '2026-06-15T07:00:00.000Z'
const tuesday = '2026-06-16T07:00:00.000Z'
const wednesday = '2026-06-17T07:00:00.000Z'
const due = (...moves: Array<[State, string]>) =>
  termsOf(
    flow,
    moves.map(([to, at]) => ({ to, at })),
  ).map(({ wait, due: ends }) => [wait.from, ends])

it('a term begins when its state is entered and goes on through every state of its row', () => {
  expect(due(['gevraagd', monday])).toEqual([['kenner', wednesday]])
  expect(due(['gevraagd', monday], ['in-behandeling', tuesday])).toEqual([['kenner', wednesday]])
})

it('it stands still while the other has to act, whose own term runs; afterwards it ends that much later', () => {
  expect(due(['gevraagd', monday], ['wedervraag', tuesday])).toEqual([
    ['kenner', undefined],
    ['vrager', wednesday],
  ])
  expect(due(['gevraagd', monday], ['wedervraag', tuesday], ['in-behandeling', wednesday])).toEqual([
    ['kenner', '2026-06-18T07:00:00.000Z'],
  ])
})

it('it is over when something else comes, and begins anew when its state comes back', () => {
  expect(due(['gevraagd', monday], ['beantwoord', tuesday])).toEqual([])
  expect(due(['gevraagd', monday], ['beantwoord', tuesday], ['in-behandeling', wednesday])).toEqual([
    ['kenner', '2026-06-19T07:00:00.000Z'],
  ])
  expect(due(['wedervraag', monday]), 'what never ran does not stand still').toEqual([['vrager', tuesday]])
})

it('two pauses both count', () => {
  const [first] = termsOf(flow, [
    { to: 'gevraagd', at: monday },
    { to: 'wedervraag', at: '2026-06-15T08:00:00.000Z' },
    { to: 'in-behandeling', at: '2026-06-15T10:00:00.000Z' },
    { to: 'wedervraag', at: '2026-06-15T11:00:00.000Z' },
    { to: 'in-behandeling', at: '2026-06-15T12:00:00.000Z' },
  ])
  expect(first?.pauses).toHaveLength(2)
  expect(workedUntil({ start: monday, pauses: first?.pauses ?? [] }, '2026-06-15T13:00:00.000Z')).toBe(3 * 3_600_000)
})

eachDialect('the moves of a consultation', (dialect) => {
  it('are read from the journal, all of them and nothing else: a message moves nothing', async () => {
    const booted = await bootApp({ dialect })
    const { id } = await bringTo(booted, 'gesloten')
    await booted.app.consultations.send(await booted.actor('noor'), id, message('Dank je wel.'))
    const moves = await readMoves(booted.app.database.db, subject('consultation', id))
    await booted.close()
    expect(moves.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'concept → open',
      'open → opgepakt',
      'opgepakt → advies',
      'advies → gesloten',
    ])
  })
})

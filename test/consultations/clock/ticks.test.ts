import { describe, expect, it } from 'vitest'
import { dueAfter, ticksAt } from '../../../server/consultations/clock/ticks.ts'
import type { State } from '../../../server/consultations/workflow.ts'

// A week in June 2026 without a holiday; a working day is 08:30 to 17:00 in Amsterdam, which is two hours ahead.
const at = (day: number, time = '07:00') => `2026-06-${String(day).padStart(2, '0')}T${time}:00.000Z`
const monday = at(15)
const moved = (...moves: Array<[State, string]>) => moves.map(([to, when]) => ({ to, at: when }))
const now = (moves: ReturnType<typeof moved>, moment: string, said: Array<[string, string]> = []) =>
  ticksAt(
    moves,
    said.map(([type, when]) => ({ type, at: when })),
    moment,
  ).due.map(({ tick }) => ('says' in tick ? tick.says : tick.does))

describe('the clock of the first advice', () => {
  const open = moved(['open', monday])

  it('ends two working days after the question was sent', () => {
    expect(dueAfter(open)).toBe(at(17))
  })

  it('reminds the leergroep half way, the coördinator at three quarters, and says that the time is over', () => {
    expect(now(open, at(15, '14:59'))).toEqual([])
    expect(now(open, at(16))).toEqual(['norm-half'])
    expect(now(open, at(16, '11:15'), [['norm-half', at(16)]])).toEqual(['norm-driekwart'])
    expect(
      now(open, at(17), [
        ['norm-half', at(16)],
        ['norm-driekwart', at(16, '11:15')],
      ]),
    ).toEqual(['norm-voorbij'])
  })

  it('says only the last thing when nobody looked for a long time, and nothing twice', () => {
    expect(now(open, at(25))).toEqual(['norm-voorbij'])
    expect(now(open, at(26), [['norm-voorbij', at(25)]])).toEqual([])
  })

  it('goes on when somebody took it and gave it back, and stands still while the asker has to explain', () => {
    expect(dueAfter(moved(['open', monday], ['opgepakt', at(15, '09:00')], ['open', at(16)]))).toBe(at(17))
    const asked = moved(['open', monday], ['opgepakt', at(15, '08:00')], ['verduidelijking', at(15, '09:00')])
    expect(dueAfter(asked)).toBeNull()
    expect(now(asked, at(18, '06:00'))).toEqual([])
    expect(dueAfter([...asked, ...moved(['opgepakt', at(16, '09:00')])])).toBe(at(18))
  })

  it('counts no weekend and no Dutch holiday', () => {
    expect(dueAfter(moved(['open', '2026-06-19T13:00:00.000Z'])), 'a Friday afternoon').toBe('2026-06-23T13:00:00.000Z')
    expect(dueAfter(moved(['open', '2026-04-03T13:00:00.000Z'])), 'before Easter').toBe('2026-04-08T13:00:00.000Z')
  })
})

describe('the clock of who took it', () => {
  const taken = moved(['open', monday], ['opgepakt', monday])

  it('reminds half way, and gives the question back after a working day', () => {
    expect(now(taken, at(15, '11:30'))).toEqual(['houder-half'])
    expect(now(taken, at(16), [['houder-half', at(15, '11:30')]])).toEqual(['norm-half', 'teruggeven'])
  })

  it('begins anew for who takes it after that', () => {
    const again = [...taken, ...moved(['open', at(16)], ['opgepakt', at(16, '08:00')])]
    expect(
      now(again, at(16, '10:00'), [
        ['houder-half', at(15, '11:30')],
        ['norm-half', at(16)],
      ]),
    ).toEqual([])
    expect(
      now(again, at(16, '12:30'), [
        ['houder-half', at(15, '11:30')],
        ['norm-driekwart', at(16, '11:15')],
      ]),
    ).toEqual(['houder-half'])
  })
})

describe('the clock of the asker', () => {
  const advised = moved(['open', at(1)], ['opgepakt', at(1)], ['advies', at(1)])

  it('reminds after three and after ten working days, and closes after fifteen', () => {
    expect(now(advised, at(4))).toEqual(['reactie-3'])
    expect(now(advised, at(15), [['reactie-3', at(4)]])).toEqual(['reactie-10'])
    expect(now(advised, at(22), [['reactie-10', at(15)]])).toEqual(['sluiten'])
    expect(dueAfter(advised)).toBe(at(22))
  })

  it('asks how it went eight weeks after the closing, reminds at ten, and ends at twelve', () => {
    const closed = [...advised, ...moved(['gesloten', at(2)])]
    expect(now(closed, '2026-07-28T06:59:00.000Z')).toEqual([])
    expect(now(closed, '2026-07-28T07:00:00.000Z')).toEqual(['effect-vragen'])
    const asked = [...closed, ...moved(['effectvraag', '2026-07-28T07:00:00.000Z'])]
    expect(now(asked, '2026-08-11T07:00:00.000Z')).toEqual(['effect-10'])
    expect(now(asked, '2026-08-25T07:00:00.000Z', [['effect-10', '2026-08-11T07:00:00.000Z']])).toEqual(['afronden'])
  })

  it('is reminded of an explanation that is waited for, and nothing is closed for the lack of it', () => {
    const asked = moved(['open', at(1)], ['opgepakt', at(1)], ['verduidelijking', at(1)])
    expect(now(asked, at(4))).toEqual(['uitleg-3'])
    expect(now(asked, '2026-09-01T07:00:00.000Z', [['uitleg-3', at(4)]])).toEqual(['uitleg-10'])
  })
})

describe('when to look again', () => {
  it('is the first moment at which something comes', () => {
    const { lookAt } = ticksAt(moved(['open', monday], ['opgepakt', monday]), [], monday)
    expect(lookAt, 'half of eight and a half hours').toBe(at(15, '11:15'))
  })

  it('is never, where no clock runs', () => {
    expect(ticksAt(moved(['open', monday], ['ingetrokken', monday]), [], monday)).toEqual({ due: [], lookAt: null })
    expect(ticksAt(moved(['afgerond', monday]), [], monday)).toEqual({ due: [], lookAt: null })
  })
})

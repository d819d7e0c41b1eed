import { describe, expect, it } from 'vitest'
import { type Answer, type Filled, readAnswers } from '../../server/zelfscan/answers.ts'
import { type Theme, themesOf } from '../../server/zelfscan/norms.ts'
import { readPoints } from '../../server/zelfscan/points.ts'
import { scoreOf, weakThemes } from '../../server/zelfscan/score.ts'

const chapter = (code: string) => ({
  code,
  title: `Thema ${code}`,
  summary: '',
  url: `/${code}`,
  meta: {
    normen: [1, 2].map((nr) => ({ code: `${code}.${nr}`, norm: `Norm ${nr}`, stellingen: ['Een', 'Twee', 'Drie'] })),
    bouwstenen: ['bs-01'],
    platform: 'pl-1',
  },
})
const themes: Theme[] = themesOf([chapter('K1'), chapter('K2'), { ...chapter('K3'), meta: { bouwstenen: [], platform: 'pl-1' } }])

const norm = (key: string, answers: Answer[], evidence = ''): Filled => ({
  answers: Object.fromEntries(answers.map((answer, index) => [`${key}-${index + 1}`, answer])),
  evidence: evidence ? { [key]: evidence } : {},
})
const together = (...parts: Filled[]): Filled => ({
  answers: Object.assign({}, ...parts.map(({ answers }) => answers)),
  evidence: Object.assign({}, ...parts.map(({ evidence }) => evidence)),
})
const firstNorm = (filled: Filled) => scoreOf(themes, filled).themes[0]?.norms[0]

describe('the score of a zelfscan', () => {
  it('has a theme for every chapter with norms, and leaves the others out', () => {
    expect(themes.map(({ key }) => key)).toEqual(['k1', 'k2'])
    expect(themes[0]?.norms[1]?.statements.map(({ key }) => key)).toEqual(['k1-2-1', 'k1-2-2', 'k1-2-3'])
  })

  it.each([
    [[1, 1, 1], 1, 'eerst oppakken'],
    [[2, 2, 1], 1.7, 'eerst oppakken'],
    [[2, 2, 2], 2, 'verbeteren'],
    [[3, 3, 2], 2.7, 'verbeteren'],
    [[3, 3, 3], 3, 'vasthouden'],
    [[4, 4, 4], 4, 'vasthouden'],
    [['nvt', 4, 3], 3.5, 'vasthouden'],
    [['nvt', 'nvt', 1], 1, 'eerst oppakken'],
  ] as Array<[Answer[], number, string]>)('a norm with %j and an example scores %d: %s', (answers, score, verdict) => {
    expect(firstNorm(norm('k1-1', answers, 'Zie het verslag.'))).toMatchObject({ score, verdict, capped: false })
  })

  it('counts for at most 2 without an example, and says so; a lower score stays what it is', () => {
    expect(firstNorm(norm('k1-1', [4, 4, 4]))).toMatchObject({ score: 2, verdict: 'verbeteren', capped: true })
    expect(firstNorm(norm('k1-1', [2, 2, 2]))).toMatchObject({ score: 2, capped: false })
    expect(firstNorm(norm('k1-1', [1, 2, 1]))).toMatchObject({ score: 1.3, capped: false })
  })

  it('gives no score when all is n.v.t. or empty, and that counts nowhere', () => {
    expect(firstNorm(norm('k1-1', ['nvt', 'nvt', 'nvt']))).toMatchObject({ score: null, verdict: null })
    const result = scoreOf(themes, together(norm('k1-1', ['nvt', 'nvt', 'nvt']), norm('k1-2', [1, 1, 1])))
    expect(result.themes.map(({ score, answered, of }) => [score, answered, of])).toEqual([
      [1, 6, 6],
      [null, 0, 6],
    ])
    expect([result.score, result.answered, result.of]).toEqual([1, 6, 12])
    expect(scoreOf(themes, norm('k9-9', [])).score).toBeNull()
  })

  it('averages norms to a theme with their exact scores, and never calls a 3,0 verbeteren', () => {
    const filled = together(norm('k1-1', [3, 3, 2], 'a'), norm('k1-2', [3, 4, 3], 'b'))
    expect(scoreOf(themes, filled).themes[0]).toMatchObject({ score: 3, verdict: 'vasthouden' })
  })

  it('points at what to pick up first, else at the lowest that are not yet to be kept', () => {
    const low = scoreOf(themes, together(norm('k1-1', [1, 1, 1]), norm('k2-1', [2, 2, 2])))
    expect(weakThemes(low).map(({ key }) => key)).toEqual(['k1'])
    const middling = scoreOf(themes, together(norm('k1-1', [2, 3, 2], 'a'), norm('k2-1', [2, 2, 2])))
    expect(weakThemes(middling).map(({ key }) => key)).toEqual(['k2', 'k1'])
    expect(weakThemes(scoreOf(themes, norm('k1-1', [4, 4, 4], 'a')))).toEqual([])
  })
})

describe('a form of the zelfscan', () => {
  const read = (fields: Record<string, unknown>) => readAnswers(themes, Object.entries(fields))

  it('keeps what is right and names what is wrong, with the field', () => {
    const { filled, problems } = read({ 'k1-1-1': '3', 'k1-1-2': '7', 'k1-1-3': 'nvt', 'k1-2-1': '', 'k2-1-bewijs': ' Zie het verslag. ' })
    expect(filled).toEqual({ answers: { 'k1-1-1': 3, 'k1-1-3': 'nvt' }, evidence: { 'k2-1': 'Zie het verslag.' } })
    expect(problems.map(({ field, message }) => [field, message.includes('K1.1, stelling 2')])).toEqual([['k1-1-2', true]])
  })

  it.each(['0', '5', '-1', '1.5', 'constructor', '__proto__', '１', ' 2'])('refuses %j as an answer', (value) => {
    const { filled, problems } = read({ 'k1-1-1': value })
    expect([filled.answers, problems.map(({ field }) => field)]).toEqual([{}, ['k1-1-1']])
  })

  it('refuses an example that is too long, a file, control characters and personal data', () => {
    const name = 'k1-1-bewijs'
    expect(read({ [name]: 'é'.repeat(1000) }).problems).toEqual([])
    for (const bad of ['x'.repeat(1001), new File(['x'], 'x.txt'), 'a\u202eb', 'Bel 06-12345678', 'mail iemand@voorbeeld.nl'])
      expect(
        read({ [name]: bad }).problems.map(({ field }) => field),
        String(bad).slice(0, 20),
      ).toEqual([name])
    expect(read({ [name]: 'x'.repeat(1001) }).problems[0]?.message).toContain('maximaal 1.000 tekens')
  })

  it('says which norms it does not know, once each, and keeps the rest', () => {
    const { filled, problems } = read({ 'k1-1-1': '2', 'k13-1-1': '2', 'k13-1-2': '2', 'k1-3-bewijs': 'x', stap: '1' })
    expect(filled.answers).toEqual({ 'k1-1-1': 2 })
    expect(problems.map(({ message }) => message.split(' ')[0])).toEqual(['K13.1', 'K1.3'])
  })
})

describe('improvement points', () => {
  const read = (fields: Record<string, unknown>) => readPoints(Object.entries(fields), '2026-11-21')
  const point = (nr: number, date = '2027-01-31') => ({
    [`punt-${nr}`]: 'Een visie op papier',
    [`punt-${nr}-eigenaar`]: 'teamleider',
    [`punt-${nr}-datum`]: date,
  })

  it('are at most three, each with an owner and a day', () => {
    expect(read({ ...point(1), ...point(3), ...point(4) }).points).toHaveLength(2)
    expect(read({}).points).toEqual([])
    expect(read({ 'punt-1': 'Alleen wat' }).problems.map(({ field }) => field)).toEqual(['punt-1-eigenaar', 'punt-1-datum'])
  })

  it('refuse a day that does not exist, is gone, or is no day; and an owner with a telephone number', () => {
    for (const date of ['2027-02-30', '2026-11-20', 'morgen', '31-01-2027', ''])
      expect(
        read(point(1, date)).problems.map(({ field }) => field),
        date,
      ).toEqual(['punt-1-datum'])
    expect(read(point(1, '2026-11-21')).problems).toEqual([])
    expect(read({ ...point(1), 'punt-1-eigenaar': 'bel 06-12345678' }).problems[0]).toMatchObject({
      code: 'personal_data',
      field: 'punt-1-eigenaar',
    })
  })

  it('may keep a day that has passed since they were written', () => {
    const kept = [{ what: 'Iets', owner: 'teamleider', date: '2026-10-01' }]
    expect(readPoints(Object.entries(point(1, '2026-10-01')), '2026-11-21', kept).problems).toEqual([])
  })
})

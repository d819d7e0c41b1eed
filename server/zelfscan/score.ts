import type { Answer, Filled } from './answers.ts'
import type { Norm, Theme } from './norms.ts'

/** What a score means: below 2.0, from 2.0, from 3.0. */
export type Verdict = 'eerst oppakken' | 'verbeteren' | 'vasthouden'

/** Scores go from 1 to 4 with one decimal; `null` when nothing was answered, or all of it is n.v.t. */
export type NormResult = {
  key: string
  code: string
  title: string
  score: number | null
  verdict: Verdict | null
  /** The average was above 2, but without an example it counts as 2. */
  capped: boolean
  evidence: string
  statements: Array<{ key: string; text: string; answer: Answer | null }>
}
export type ThemeResult = {
  key: string
  code: string
  title: string
  score: number | null
  verdict: Verdict | null
  norms: NormResult[]
  /** How many statements are answered, n.v.t. included, and how many there are. */
  answered: number
  of: number
}
export type Result = { score: number | null; themes: ThemeResult[]; answered: number; of: number }

/** Without an example a norm counts for at most this. */
export const withoutExample = 2

// Thirds and sixths are not exact in binary: without the nudge 2.25 could fall the wrong way.
const oneDecimal = (value: number): number => Math.round((value + Number.EPSILON) * 10) / 10

const average = (values: number[]): number | null => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null)

/** The word is given to the score as it is shown, so that a 3,0 never reads ‘verbeteren’. */
export const verdictOf = (score: number): Verdict => (score < 2 ? 'eerst oppakken' : score < 3 ? 'verbeteren' : 'vasthouden')

const judged = (value: number | null): { score: number | null; verdict: Verdict | null } => {
  if (value === null) return { score: null, verdict: null }
  const score = oneDecimal(value)
  return { score, verdict: verdictOf(score) }
}

const numbersIn = (answers: Array<Answer | null>): number[] =>
  answers.filter((answer): answer is 1 | 2 | 3 | 4 => typeof answer === 'number')

const normResult = ({ key, code, title, statements }: Norm, { answers, evidence }: Filled): NormResult & { exact: number | null } => {
  const answered = statements.map((statement) => ({ ...statement, answer: answers[statement.key] ?? null }))
  const mean = average(numbersIn(answered.map(({ answer }) => answer)))
  const example = evidence[key] ?? ''
  const capped = mean !== null && mean > withoutExample && !example
  const exact = capped ? withoutExample : mean
  return { key, code, title, ...judged(exact), capped, evidence: example, statements: answered, exact }
}

const themeResult = ({ key, code, title, norms }: Theme, filled: Filled): ThemeResult & { exact: number | null } => {
  const results = norms.map((norm) => normResult(norm, filled))
  const exact = average(results.flatMap((norm) => norm.exact ?? []))
  const statements = results.flatMap((norm) => norm.statements)
  return {
    key,
    code,
    title,
    ...judged(exact),
    norms: results.map(({ exact: _, ...norm }) => norm),
    answered: statements.filter(({ answer }) => answer !== null).length,
    of: statements.length,
    exact,
  }
}

/**
 * A norm is the average of its statements, at most 2 without an example; a theme the average of its norms; the scan the
 * average of its themes. What is n.v.t. or empty counts nowhere.
 */
export const scoreOf = (themes: Theme[], filled: Filled): Result => {
  const results = themes.map((theme) => themeResult(theme, filled))
  const { score } = judged(average(results.flatMap((theme) => theme.exact ?? [])))
  return {
    score,
    themes: results.map(({ exact: _, ...theme }) => theme),
    answered: results.reduce((sum, theme) => sum + theme.answered, 0),
    of: results.reduce((sum, theme) => sum + theme.of, 0),
  }
}

/** The themes to begin with: all that are ‘eerst oppakken’, else the three lowest that are not yet ‘vasthouden’. */
export const weakThemes = ({ themes }: Result): ThemeResult[] => {
  const lowestFirst = themes.filter((theme) => theme.score !== null && theme.score < 3).sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
  const first = lowestFirst.filter((theme) => theme.verdict === 'eerst oppakken')
  return first.length ? first : lowestFirst.slice(0, 3)
}

import { stringify } from 'csv-stringify/sync'
import type { Answer } from './answers.ts'
import type { Point } from './points.ts'
import type { Result } from './score.ts'

/** A result to take along. `date` is the day it was made (`2026-11-21`). */
export type Exported = { result: Result; points: Point[]; date: string }

/** The scale in words: what 1 to 4 and n.v.t. stand for. */
export const scale: Array<{ value: Answer; words: string }> = [
  { value: 1, words: 'dit doen we zelden of niet' },
  { value: 2, words: 'soms; het hangt van de persoon af' },
  { value: 3, words: 'meestal, en we leggen het vast' },
  { value: 4, words: 'altijd, en we controleren het' },
  { value: 'nvt', words: 'past niet bij ons werk' },
]

/** The same content as the page, for a program. Scores are numbers from 1 to 4 with one decimal, or null. */
export const asJson = ({ result, points, date }: Exported): string =>
  JSON.stringify(
    {
      naam: 'Zelfscan Kwaliteitskader',
      datum: date,
      schaal: Object.fromEntries(scale.map(({ value, words }) => [value, words])),
      score: result.score,
      ingevuld: result.answered,
      stellingen: result.of,
      themas: result.themes.map((theme) => ({
        code: theme.code,
        titel: theme.title,
        score: theme.score,
        oordeel: theme.verdict,
        normen: theme.norms.map((norm) => ({
          code: norm.code,
          titel: norm.title,
          score: norm.score,
          oordeel: norm.verdict,
          hooguitTweeZonderVoorbeeld: norm.capped,
          waaruitBlijktDat: norm.evidence,
          stellingen: norm.statements.map(({ text, answer }) => ({ tekst: text, antwoord: answer })),
        })),
      })),
      verbeterpunten: points.map(({ what, owner, date: by }) => ({ wat: what, eigenaar: owner, datum: by })),
    },
    null,
    2,
  )

// A spreadsheet runs what begins like a formula; an apostrophe in front (`escape_formulas`) makes it text.
const forDutchSpreadsheets = {
  bom: true,
  delimiter: ';',
  record_delimiter: '\r\n',
  quoted: true,
  quoted_empty: true,
  escape_formulas: true,
}

const decimal = (score: number | null): string => (score === null ? '' : score.toFixed(1).replace('.', ','))
const answerWord = (answer: Answer | null): string => (answer === 'nvt' ? 'n.v.t.' : answer === null ? '' : String(answer))

/** One row per theme, norm, statement and improvement point, for a spreadsheet set to Dutch: semicolons, decimal comma, UTF-8 with mark. */
export const asCsv = ({ result, points, date }: Exported): string => {
  const rows: string[][] = [['soort', 'code', 'tekst', 'score of antwoord', 'oordeel', 'waaruit blijkt dat, of wie', 'datum']]
  for (const theme of result.themes) {
    rows.push(['thema', theme.code, theme.title, decimal(theme.score), theme.verdict ?? '', '', date])
    for (const norm of theme.norms) {
      rows.push(['norm', norm.code, norm.title, decimal(norm.score), norm.verdict ?? '', norm.evidence, date])
      for (const [index, { text, answer }] of norm.statements.entries())
        rows.push(['stelling', `${norm.code}-${index + 1}`, text, answerWord(answer), '', '', date])
    }
  }
  for (const [index, { what, owner, date: by }] of points.entries()) rows.push(['verbeterpunt', String(index + 1), what, '', '', owner, by])
  return stringify(rows, forDutchSpreadsheets)
}

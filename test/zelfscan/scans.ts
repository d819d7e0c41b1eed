import type { Zelfscan } from '../../server/zelfscan/zelfscan.ts'

type Fields = Array<[string, string]>
type Filling = { answer?: string; example?: string }

/** A step in which every statement has the same answer, and every norm an example. */
export const stepFields = async (
  zelfscan: Zelfscan,
  step: number,
  { answer = '3', example = 'Het staat in het verslag.' }: Filling = {},
): Promise<Fields> => {
  const theme = (await zelfscan.themes())[step - 1]
  return (theme?.norms ?? []).flatMap(({ key, statements }): Fields => [
    ...statements.map((statement): [string, string] => [statement.key, answer]),
    [`${key}-bewijs`, example],
  ])
}

/** The whole scan as one form, as a visitor carries it along. */
export const wholeScan = async (zelfscan: Zelfscan, filling: Filling = {}): Promise<Record<string, string>> => {
  const themes = await zelfscan.themes()
  const steps = await Promise.all(themes.map((_, index) => stepFields(zelfscan, index + 1, filling)))
  return Object.fromEntries(steps.flat())
}

export const pointForm = (changes: Record<string, string> = {}): Fields =>
  Object.entries({ 'punt-1': 'Een visie op één A4', 'punt-1-eigenaar': 'teamleider', 'punt-1-datum': '2099-03-31', ...changes })

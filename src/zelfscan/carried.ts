import type { Filled } from '#server/zelfscan/answers.ts'
import type { Point } from '#server/zelfscan/points.ts'

export type Field = [name: string, value: string]

const isOurs = /^(k\d{1,3}-\d{1,3}-(\d{1,3}|bewijs)|punt-\d(-eigenaar|-datum)?)$/

/** What the scan's forms hold, by the name of the field: what was typed, or what is stored. */
export const typedFields = (form: FormData | undefined): Record<string, string> =>
  Object.fromEntries([...(form ?? [])].filter((field): field is Field => isOurs.test(field[0]) && typeof field[1] === 'string'))

export const storedFields = ({ answers, evidence }: Filled): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, String(answer)])),
  ...Object.fromEntries(Object.entries(evidence).map(([key, text]) => [`${key}-bewijs`, text])),
})

export const pointFields = (points: Point[]): Record<string, string> =>
  Object.fromEntries(
    points.flatMap(({ what, owner, date }, index) => [
      [`punt-${index + 1}`, what],
      [`punt-${index + 1}-eigenaar`, owner],
      [`punt-${index + 1}-datum`, date],
    ]),
  )

/** What a form without storage takes along to the next step: every field that the step itself does not show. */
export const carriedFields = (fields: Record<string, string>, isShown: (name: string) => boolean): Field[] =>
  Object.entries(fields).filter(([name, value]) => value && !isShown(name))

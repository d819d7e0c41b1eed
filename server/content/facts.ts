import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ContentProblem, readYaml } from './yaml-file.ts'

export const factStatuses = ['definitief', 'voorlopig', 'indicatief', 'schatting'] as const

const line = z.string().trim().min(1)
const code = z.string().regex(/^F-\d{2,3}$/, 'een code als F-41')

export const fact = z.strictObject({
  code,
  feit: line,
  waarde: line,
  getal: z.number().nullable(),
  eenheid: line,
  periode: line,
  bronnen: z.array(line).min(1),
  status: z.enum(factStatuses),
  opmerking: line.nullable(),
})

const series = z.strictObject({ titel: line, eenheid: line, punten: z.array(z.strictObject({ label: line, code })).min(2) })

const group = z.strictObject({
  titel: line,
  toelichting: line.nullish(),
  rijen: z.array(fact).min(1),
  reeksen: z.array(series).default([]),
})

/** A figure with unit, period, sources and how sure it is. `getal` is null when the value is not one number. */
export type Fact = z.infer<typeof fact>
/** Figures that may be drawn in one chart: each point names the fact it shows. */
export type FactSeries = z.infer<typeof series>
/** One file of figures; `id` is the name of the file without `.yaml`. */
export type FactGroup = z.infer<typeof group> & { id: string }

/** Reads `content/cijfers/*.yaml`. A broken file is a problem in the list and nothing else. */
export const readFacts = (contentDir: string): { groups: FactGroup[]; problems: ContentProblem[] } => {
  const groups: FactGroup[] = []
  const problems: ContentProblem[] = []
  for (const name of filesIn(join(contentDir, 'cijfers'))) {
    const read = readYaml(contentDir, join('cijfers', name), group)
    if ('problems' in read) problems.push(...read.problems)
    else groups.push({ ...read.data, id: name.replace('.yaml', '') })
  }
  return { groups, problems: [...problems, ...crossChecks(groups)] }
}

const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : []

/** A code means one figure, and a chart draws only figures that are there and are numbers. */
const crossChecks = (groups: FactGroup[]): ContentProblem[] => {
  const seen = new Map<string, Fact>()
  const problems: ContentProblem[] = []
  const report = (id: string, reason: string) => problems.push({ file: `content/cijfers/${id}.yaml`, line: 1, reason })
  for (const { id, rijen } of groups) {
    for (const fact of rijen) {
      if (seen.has(fact.code)) report(id, `de code ${fact.code} bestaat al; elke code komt één keer voor`)
      seen.set(fact.code, fact)
    }
  }
  for (const { id, reeksen } of groups) {
    for (const point of reeksen.flatMap(({ punten }) => punten)) {
      if (typeof seen.get(point.code)?.getal !== 'number')
        report(id, `de reeks noemt ${point.code}, maar dat cijfer is er niet of is geen getal`)
    }
  }
  return problems
}

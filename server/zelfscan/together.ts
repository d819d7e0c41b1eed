import type { Desk } from './scans.ts'
import { type Result, verdictOf, type Verdict } from './score.ts'

/** With fewer teams than this a figure could be traced to one of them. */
export const fewestTeams = 5

/** How the teams stand on one theme: the average of their last scans, and over how many teams. */
export type TogetherTheme = { code: string; title: string; score: number; verdict: Verdict; teams: number }

type Finished = { organisation_id: string; result: string | null }

/**
 * The scans that count: up to the last moment at which five teams had finished one since the moment before. Would every scan
 * count at once, then who looks before and after one team finishes could subtract, and read that team's figures.
 */
const inBatches = (finished: Finished[]): Finished[] => {
  let counted = 0
  let teams = new Set<string>()
  finished.forEach(({ organisation_id }, index) => {
    teams.add(organisation_id)
    if (teams.size < fewestTeams) return
    counted = index + 1
    teams = new Set()
  })
  return finished.slice(0, counted)
}

/** The last scan that counts of every team. */
const lastResults = async ({ database }: Desk): Promise<Result[]> => {
  const rows = await database.db
    .selectFrom('zelfscans')
    .select(['organisation_id', 'result'])
    .where('finished_at', 'is not', null)
    .orderBy('finished_at')
    .orderBy('id')
    .execute()
  const last = new Map(inBatches(rows).map((row) => [row.organisation_id, row.result]))
  return [...last.values()].flatMap((result) => (result ? [JSON.parse(result) as Result] : []))
}

/**
 * The teams together, per theme. A theme is left out when fewer than five teams have a score for it, so this is empty
 * until five teams have finished a scan, and changes again when five teams have. Public: it says nothing about any one team.
 */
export const teamsTogether = async (desk: Desk): Promise<TogetherTheme[]> => {
  const [themes, results] = await Promise.all([desk.themes(), lastResults(desk)])
  return themes.flatMap(({ code, title }) => {
    const scores = results.flatMap((result) => result.themes.find((theme) => theme.code === code)?.score ?? [])
    if (scores.length < fewestTeams) return []
    const score = Math.round((scores.reduce((sum, one) => sum + one, 0) / scores.length) * 10) / 10
    return [{ code, title, score, verdict: verdictOf(score), teams: scores.length }]
  })
}

import { FormProblems } from '../acts/problems.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import { type Fields, readAnswers } from './answers.ts'
import { asCsv, asJson, scale } from './export.ts'
import { beginScan, discardScan, saveStep, themeOfStep } from './filling.ts'
import { finishScan, savePoints } from './finishing.ts'
import { conceptOf, pastScans, viewScan } from './history.ts'
import { type NormChapter, themesOf } from './norms.ts'
import { readPoints } from './points.ts'
import type { Desk } from './scans.ts'
import { scoreOf, weakThemes } from './score.ts'
import { fewestTeams, teamsTogether } from './together.ts'

type Needs = { database: Database; clock: Clock; limits: Limits; people: People; chapters(): Promise<NormChapter[]> }

const netherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The room where a team measures itself against the norms of the Kwaliteitskader. */
export const createZelfscan = ({ database, clock, limits, people, chapters }: Needs) => {
  const themes = async () => themesOf(await chapters())
  const today = () => netherlands.format(clock.now())
  const desk: Desk = { database, limits, people, themes, now: () => isoNow(clock), today }

  return {
    themes,
    today,
    scale,
    fewestTeams,
    weakThemes,
    asCsv,
    asJson,

    /** A whole form of somebody who is not signed in: what is right, and what is wrong. Nothing is kept. */
    async read(fields: Fields) {
      const all = await themes()
      const { filled, problems } = readAnswers(all, fields)
      const { points, problems: wrongPoints } = readPoints(fields, today())
      return { filled, points, result: scoreOf(all, filled), problems: [...problems, ...wrongPoints] }
    },

    /** Checks a visitor's form. @throws FormProblems; AppError `invalid` for a step that is not there, `too_many` */
    async check(step: unknown, fields: Fields, address: string): Promise<void> {
      await limits.take('read', `zelfscan ${address}`)
      const { problems } = await this.read(fields)
      if (problems.length) throw new FormProblems(problems)
      if (step !== 'resultaat') themeOfStep(await themes(), step)
    },

    begin: (actor: Actor) => beginScan(desk, actor),
    save: (actor: Actor, input: Parameters<typeof saveStep>[2]) => saveStep(desk, actor, input),
    discard: (actor: Actor, id: string) => discardScan(desk, actor, id),
    finish: (actor: Actor, id: string) => finishScan(desk, actor, id),
    savePoints: (actor: Actor, input: Parameters<typeof savePoints>[2]) => savePoints(desk, actor, input),

    view: (actor: Actor, id: string) => viewScan(desk, actor, id),
    concept: (actor: Actor) => conceptOf(desk, actor),
    past: (actor: Actor) => pastScans(desk, actor),
    together: () => teamsTogether(desk),
  }
}

export type Zelfscan = ReturnType<typeof createZelfscan>

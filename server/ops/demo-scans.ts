import type { App } from '../app.ts'
import type { Actor } from '../people/actor.ts'
import type { Fields } from '../zelfscan/answers.ts'
import { evidenceField, type Theme } from '../zelfscan/norms.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'
import type { DemoScan } from './demo-file.ts'

type Stage = { app: Pick<App, 'zelfscan'>; clock: SettableClock }

const minutes = 60_000
const aDay = 24 * 60 * minutes

/** What one step of the form holds: the answers and the example of each norm of the theme. */
const stepFields = ({ norms }: Theme, filled: DemoScan['normen']): Fields =>
  norms.flatMap(({ code, key, statements }) => {
    const norm = filled[code]
    if (norm?.cijfers.length !== statements.length) throw new Error(`demo-zelfscan: ${code} heeft ${statements.length} cijfers nodig`)
    const answers = statements.map(({ key: name }, index) => [name, String(norm.cijfers[index])] as const)
    return [...answers, [evidenceField(key), norm.blijkt] as const]
  })

const pointFields = ({ punten }: DemoScan, start: Date): Fields =>
  punten.flatMap(({ wat, eigenaar, naDagen }, index) => {
    const by = new Date(start.getTime() + naDagen * aDay).toISOString().slice(0, 10)
    const name = `punt-${index + 1}`
    return [[name, wat] as const, [`${name}-eigenaar`, eigenaar] as const, [`${name}-datum`, by] as const]
  })

/** Fills in and finishes one zelfscan of a team as the team did on that day, five minutes a theme. */
export const playScan = async ({ app: { zelfscan }, clock }: Stage, actor: Actor, script: DemoScan): Promise<void> => {
  const start = workdayStart(script.dagenGeleden)
  clock.set(start)
  const scan = await zelfscan.begin(actor)
  const themes = await zelfscan.themes()
  for (const [index, theme] of themes.entries()) {
    clock.set(new Date(start.getTime() + (index + 1) * 5 * minutes))
    await zelfscan.save(actor, { scan, step: index + 1, revision: 0, fields: stepFields(theme, script.normen) })
  }
  await zelfscan.finish(actor, scan)
  await zelfscan.savePoints(actor, { scan, revision: 0, fields: pointFields(script, start) })
}

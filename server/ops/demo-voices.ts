import type { App } from '../app.ts'
import type { Actor } from '../people/actor.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'
import type { DemoGap, DemoRemark } from './demo-file.ts'

type Stage = { app: Pick<App, 'feedback' | 'gaps' | 'database'>; clock: SettableClock; castOf(key: string): Actor }

const later = (start: Date, days: number): Date => {
  const then = new Date(start)
  then.setUTCDate(then.getUTCDate() + days)
  return then.getTime() > Date.now() ? new Date() : then
}

const address = 'demo'

/** Somebody says something about a page, and its owner answers, each on their day. */
export const playRemark = async ({ app, clock, castOf }: Stage, { pagina, wie, tekst, dagenGeleden, antwoord }: DemoRemark) => {
  const start = workdayStart(dagenGeleden)
  clock.set(start)
  await app.feedback.give(wie ? castOf(wie) : null, { page: pagina, body: tekst }, address)
  if (!antwoord) return
  const owner = castOf(antwoord.wie)
  const remark = (await app.feedback.waiting(owner))?.find(({ body }) => body === tekst)
  if (!remark) throw new Error(`content/demo: ${antwoord.wie} mag niet antwoorden over ${pagina}`)
  clock.set(later(start, antwoord.naDagen))
  await app.feedback.answer(owner, remark.id, { outcome: antwoord.uitkomst, answer: antwoord.tekst })
}

/** Somebody reports what they did not find, as often as there are days, and the kennismakelaar settles it. */
export const playGap = async ({ app, clock, castOf }: Stage, { term, dagenGeleden, afgehandeld }: DemoGap) => {
  for (const days of dagenGeleden) {
    clock.set(workdayStart(days))
    await app.gaps.report(term, address)
  }
  if (!afgehandeld) return
  const actor = castOf(afgehandeld.wie)
  const gap = (await app.gaps.list(actor)).open.find((open) => open.term === term)
  if (!gap) throw new Error(`content/demo: ‘${term}’ staat niet open`)
  clock.set(later(workdayStart(Math.min(...dagenGeleden)), afgehandeld.naDagen))
  await app.gaps.settle(actor, gap.id, afgehandeld.notitie)
}

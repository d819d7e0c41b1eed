import type { App } from '../app.ts'
import type { Actor } from '../people/actor.ts'
import { dutchDay } from '../shared/clock.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'
import type { DemoMeeting, DemoNetwork } from './demo-file.ts'

type Stage = { app: Pick<App, 'leergroep' | 'meetings' | 'clock'>; clock: SettableClock; castOf(key: string): Actor }

const daysBefore = 14

const dayIn = (days: number): string => {
  const then = new Date()
  then.setUTCDate(then.getUTCDate() + days)
  return dutchDay({ now: () => then })
}

/** A meeting is planned two weeks before it is, or was. */
export const playMeeting = async ({ app, clock, castOf }: Stage, meeting: DemoMeeting) => {
  const { leergroep, wie, overDagen, titel, waar, agenda, van, tot, gaatNietDoor } = meeting
  clock.set(workdayStart(Math.max(1, daysBefore - overDagen)))
  const form = { title: titel, day: dayIn(overDagen), from: van, until: tot, place: waar, agenda }
  const id = await app.meetings.plan(castOf(wie), leergroep, form)
  if (gaatNietDoor) await app.meetings.cancel(castOf(wie), { slug: leergroep, id })
}

/** Who is away now, and who takes no more than so many questions. */
export const playAvailability = async ({ app, castOf }: Stage, people: DemoNetwork['mensen']) => {
  for (const { sleutel, leergroepen } of people) {
    const actor = castOf(sleutel)
    for (const { leergroep, hoogstens, afwezig } of leergroepen) {
      if (hoogstens === undefined && !afwezig) continue
      const days = afwezig ? { absentFrom: dayIn(afwezig.vanaf), absentUntil: dayIn(afwezig.tot) } : { absentFrom: '', absentUntil: '' }
      await app.leergroep.setAvailability(actor, leergroep, actor.id, { capacity: String(hoogstens ?? ''), ...days })
    }
  }
}

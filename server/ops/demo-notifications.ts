import type { App } from '../app.ts'
import type { Actor } from '../people/actor.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'

type Stage = { app: Pick<App, 'notifications' | 'mail'>; clock: SettableClock }

const day = 86_400_000
const freshDays = 3

/** At night nothing is mailed. */
const night = () => {
  const then = workdayStart(1)
  then.setUTCHours(2, 0, 0, 0)
  return then
}

/**
 * Tells everybody what happened in the demo. What is older than some days they saw already, and of which leergroepen they are a member; of
 * the rest they got mail in the morning, as files in `DATA_DIR/mail`.
 */
export const tellEverybody = async ({ app: { notifications, mail }, clock }: Stage, people: Iterable<Actor>): Promise<void> => {
  const fresh = new Date(Date.now() - freshDays * day).toISOString()
  clock.set(night())
  await notifications.publish()
  await notifications.remind()
  for (const actor of people) {
    for (const { leergroepId } of actor.memberships) await notifications.opened(actor, 'leergroep', leergroepId)
    const { items } = await notifications.page(actor, 1)
    for (const { id } of items.filter(({ at }) => at < fresh)) await notifications.markRead(actor, id)
  }
  clock.set(workdayStart(1))
  await notifications.mailOverviews()
  await mail.sendDue()
  clock.release()
}

import type { App } from '#server/app.ts'
import type { Actor } from '#server/people/actor.ts'
import { shownLines } from './shown-lines.ts'

/** What is kept about somebody, of every room, as it goes into a file. That it was downloaded is kept too. */
export const ownFile = async (app: App, actor: Actor) => {
  await app.access.keep({ what: 'eigen-gegevens-gedownload', object: actor.id, actorId: actor.id, role: 'zelf' })
  const [account, raadplegen, opmerkingen, meldingen, log] = await Promise.all([
    app.people.own.data(actor),
    app.consultations.ownData(actor),
    app.feedback.ownData(actor),
    app.notifications.ownData(actor),
    app.access.about(actor),
  ])
  const inzage = (await shownLines(app, log)).map(({ iso, who, did, what, about }) => ({
    op: iso,
    wie: who,
    wat: did,
    waarvan: what,
    over: about,
  }))
  return { gemaakt: app.clock.now().toISOString(), account, raadplegen, opmerkingen, ...meldingen, inzage }
}

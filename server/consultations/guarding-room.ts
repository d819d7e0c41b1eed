import type { Actor } from '../people/actor.ts'
import { guardCaseText, PersonalData, type Staying } from '../privacy-guard/guarding.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import type { Desk } from './desk.ts'
import { readersOf } from './readers.ts'
import { beginAct, findFor } from './relation.ts'

/** The names of who takes part in a consultation. @throws AppError `not_found` */
export const colleaguesIn = async ({ database: { db }, people }: Desk, actor: Actor, ref: string): Promise<string[]> => {
  const { row } = await findFor(db, actor, ref)
  const cards = await people.cards(await readersOf(db, { consultationId: row.id, channel: 'allen' }))
  return [actor.name, ...[...cards.values()].map(({ name }) => name)]
}

type Text = { text: string; field: string; label: string; said: SaidOfSpots | undefined }

/** As `guardCaseText`; who takes part is looked up only when something was found. @throws PersonalData, AppError `not_found` */
export const guardInRoom = async (desk: Desk, actor: Actor, ref: string, { text, said, ...where }: Text): Promise<Staying[]> => {
  try {
    return guardCaseText(text, where, said)
  } catch (error) {
    if (!(error instanceof PersonalData)) throw error
    return guardCaseText(text, where, said, await colleaguesIn(desk, actor, ref))
  }
}

/** Before a message is sent, and apart from it: messages that are sent together share one transaction, which this must not hold up. */
export const standBy = (desk: Desk, actor: Actor, about: string, staying: Staying[], said: SaidOfSpots | undefined): Promise<void> =>
  desk.database.write(async (tx) => {
    await beginAct(tx, actor, about, 'bericht')
    await keepStaying(tx, staying, { actorId: actor.id, at: desk.now(), about, said })
  })

import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { adviceStanding, dropAdvice } from './advice-concept.ts'
import { type AdviceInput, formKeyOf, readAdvice, wordsOf } from './advice-form.ts'
import type { Citation } from './citations.ts'
import type { Desk } from './desk.ts'
import { eventAt, record, type RoomEvent } from './events.ts'
import { differing, isFromPage, refuseOlder } from './kept-text.ts'
import { colleaguesIn } from './guarding-room.ts'
import { beginAct } from './relation.ts'

/** The advice that this form gave before, when it is sent again. */
const givenBefore = async ({ db }: Tx, consultationId: string, authorId: string, key: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('advices')
    .select('seq')
    .where('consultation_id', '=', consultationId)
    .where('author_id', '=', authorId)
    .where('submit_key', '=', key)
    .executeTakeFirst()
  return row?.seq
}

/**
 * A specialist who takes part gives advice; several may stand side by side. The first one moves the question. What was kept
 * of it while it was written is gone with the giving.
 * @throws FormProblems with all that has to be mended, AppError `not_found`, `not_allowed`, `conflict`, OtherText when another
 *   device saved something else since this form was made
 */
export const giveAdvice = async (desk: Desk, actor: Actor, ref: string, input: AdviceInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const key = formKeyOf(input)
  const { boxes, citations, staying } = await readAdvice(desk.passages, input, await colleaguesIn(desk, actor, ref))
  const words = wordsOf({ boxes, picked: citations.map(({ sectionId }) => sectionId) })
  const at = desk.now()
  const made = await desk.database.write(async (tx) => {
    const begun = await beginAct(tx, actor, ref, 'adviseren')
    const { id: consultationId, advised_at } = begun.row
    const before = await givenBefore(tx, consultationId, actor.id, key)
    if (before !== undefined) return { consultationId, seq: before }
    refuseOlder(input, words, await adviceStanding(tx.db, consultationId, actor.id))
    const change = { state: begun.to, advised_at: advised_at ?? at, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', consultationId).execute()
    const id = newId()
    const event = await record(tx, desk.bell, begun, { actor, at }, { type: 'advice', id, ...boxes, citations })
    const row = { id, consultation_id: consultationId, seq: event.seq, author_id: actor.id, submit_key: key, at }
    await tx.db.insertInto('advices').values(row).execute()
    await keepCitations(tx, id, citations)
    await keepStaying(tx, staying, { actorId: actor.id, at, about: consultationId, said: input.said })
    await dropAdvice(tx, { consultationId, authorId: actor.id })
    return event
  })
  return 'consultationId' in made ? given(desk, made, isFromPage(input) ? words : undefined) : made
}

type Given = { consultationId: string; seq: number }

/** The same form again is the same advice; other words, from another device, are not dropped unseen. @throws AppError `conflict` */
const given = async (desk: Desk, { consultationId, seq }: Given, words: Record<string, string> | undefined): Promise<RoomEvent> => {
  const event = await eventAt(desk.database.db, desk.people.cards, { consultationId, channel: 'allen' }, seq)
  if (event?.type !== 'advice')
    throw new AppError('unavailable', 'Het advies is bewaard, maar kan nu niet getoond worden. Ververs de pagina.')
  const picked = event.citations.map(({ sectionId }) => sectionId)
  if (!words || !differing(words, wordsOf({ boxes: event, picked })).length) return event
  throw new AppError(
    'conflict',
    'Dit advies gaf je al, met een andere tekst. Wat je hier schreef staat er nog. Wil je dit ook geven? Kies dan opnieuw ‘Advies geven’.',
  )
}

const keepCitations = async ({ db }: Tx, adviceId: string, citations: Citation[]): Promise<void> => {
  const rows = citations.map(({ sectionId, version }, position) => ({ advice_id: adviceId, section_id: sectionId, version, position }))
  await db.insertInto('citations').values(rows).execute()
}

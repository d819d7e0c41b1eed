import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { availabilityIn, isAway } from '../people/leergroep/availability.ts'
import { dayInWords } from '../shared/clock.ts'
import { AppError } from '../shared/errors.ts'
import { heldIn } from './running.ts'

const enough = (held: number, capacity: number): string =>
  capacity ? `Je hebt al ${held} van hoogstens ${capacity} vragen in behandeling.` : 'Je gaf aan dat je nu geen vragen aanneemt.'

type Whose = { leergroepId: string; personId: string }

const sentencesFor = async (db: Kysely<Schema>, { leergroepId, personId }: Whose, today: string): Promise<string[]> => {
  const member = await availabilityIn(db, leergroepId, personId)
  if (!member) return []
  const { capacity, absentUntil } = member
  const held = capacity === null ? 0 : ((await heldIn(db, leergroepId)).get(personId) ?? 0)
  return [
    ...(isAway(member, today) && absentUntil ? [`Je staat in deze leergroep als afwezig tot en met ${dayInWords(absentUntil)}.`] : []),
    ...(capacity !== null && held >= capacity ? [enough(held, capacity)] : []),
  ]
}

/** Where the sentence belongs: the button that takes the question all the same. */
export const anywayField = 'toch'

/**
 * Who is away or has as many questions as they said hears that before they take one more, and may take it all the same: a question that
 * waits is worse (decision 0041). Nothing is held for it: of two taken at once, the second may be one too many.
 * @param today the day it is in the Netherlands
 * @throws AppError `conflict` with what they said of themselves
 */
export const requireRoom = async (db: Kysely<Schema>, whose: Whose, today: string): Promise<void> => {
  const sentences = await sentencesFor(db, whose, today)
  if (!sentences.length) return
  throw new AppError('conflict', `${sentences.join(' ')} De vraag is nog niet opgepakt. Wil je hem er toch bij?`, {
    field: anywayField,
  })
}

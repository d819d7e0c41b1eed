import { createHmac } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import type { Staying } from './guarding.ts'
import { answersOf, asWord, type SaidOfSpots } from './said-of-spots.ts'

type By = { actorId: string; at: string; about: string; said: SaidOfSpots | undefined }

/**
 * Writes down that words stay in a text because its writer said so: which kind, in which field, for which reason. Of the word itself
 * a keyed hash: the same word gives the same one here, and nobody can read or guess it without the key of this installation.
 * @param about the id of what the text belongs to
 */
export const keepStaying = async (tx: Tx, staying: Staying[], { actorId, at, about, said }: By): Promise<void> => {
  if (!staying.length) return
  const key = tx.secrets.for('privacy-guard')
  const { reason } = answersOf(said)
  const seen = new Map(staying.map((spot) => [`${spot.field} ${asWord(spot.words)}`, spot]))
  const spots = [...seen.values()].map(({ words, kind, way, field }) => ({
    hash: createHmac('sha256', key).update(asWord(words)).digest('base64url'),
    kind,
    field,
    reason: way === 'vraag' && !reason ? 'geen naam' : (reason ?? 'geen naam'),
  }))
  await append(tx, [{ subject: subject('privacywacht', about), type: 'blijft-staan', actorId, actorRole: null, at, payload: { spots } }])
}

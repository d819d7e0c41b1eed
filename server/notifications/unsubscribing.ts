import { z } from 'zod'
import type { Secrets } from '../shared/secrets.ts'
import { notFound } from '../shared/errors.ts'
import { seal, unseal } from '../shared/sealing.ts'
import { choicesOf, keepChoices } from './choices.ts'
import type { Desk } from './desk.ts'
import { type Group, groups } from './what-is-told.ts'

/** What a mail can be of: the overview, or one of the groups that are mailed at once. */
export type MailKind = Group | 'overzicht'

const purpose = 'afmelden'
const shape = z.object({ person: z.string(), of: z.enum([...(Object.keys(groups) as [Group, ...Group[]]), 'overzicht']) })
type Token = z.infer<typeof shape>

/** The path that ends mails of this kind for this person, also for who is not signed in. It opens nothing else, and does not end. */
export const unsubscribePath = (secrets: Secrets, person: string, of: MailKind): string =>
  `/afmelden/${seal(secrets, purpose, JSON.stringify({ person, of }))}`

/** @throws AppError `not_found` for what is not ours */
const read = ({ database }: Desk, token: string): Token => {
  const text = unseal(database.secrets, purpose, token)
  if (text === undefined) throw notFound('Deze link')
  return shape.parse(JSON.parse(text))
}

const nameOf = (of: MailKind): string => (of === 'overzicht' ? 'overzicht' : `mail over ‘${groups[of]}’`)

/** What the link ends, in words. @throws AppError `not_found` */
export const whatItEnds = (desk: Desk, token: string): string => nameOf(read(desk, token).of)

/** Ends mails of the kind of this link. Done again it changes nothing. @throws AppError `not_found` */
export const unsubscribe = async (desk: Desk, token: string): Promise<void> => {
  const { person, of } = read(desk, token)
  const before = await choicesOf(desk.database.db, person)
  const after =
    of === 'overzicht' ? { ...before, rhythm: 'nooit' as const } : { ...before, mailed: before.mailed.filter((group) => group !== of) }
  if (after.rhythm === before.rhythm && after.mailed.length === before.mailed.length) return
  await desk.database.write((tx) => keepChoices(tx, person, after, desk.now(), null))
}

import type { Kysely } from 'kysely'
import { type Database, held, isDuplicate, type Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import type { Mail } from '../../mail/mail.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import { cleanLine } from '../../shared/text.ts'
import { checkedEmail } from '../accounts.ts'
import type { Actor } from '../actor.ts'
import { requireFreshProof } from '../fresh-proof.ts'
import { issueLink, type Link, lookAtLink, useLink, withdrawLink, withdrawLinksOf } from '../one-time-links.ts'

/**
 * Another e-mail address. It opens the account (a forgotten password goes there), so two have to say yes: who reads the old one, so
 * that nobody takes an account over from a screen that was left open, and who reads the new one, so that it is not somebody else's.
 */
export type AddressNeeds = { database: Database; clock: Clock; mail: Mail; limits: Limits }

const sides = { oud: 'adres-oud', nieuw: 'adres-nieuw' } as const
type Side = keyof typeof sides
const lifetime = 24 * 60 * 60_000

/** The change that waits; `confirmed` says which side said yes. */
export type WaitingAddress = { email: string; askedAt: string; confirmed: Side[] }

/** @returns nothing when none waits, or it waited longer than a day */
export const waitingAddress = async ({ database: { db }, clock }: AddressNeeds, actor: Actor): Promise<WaitingAddress | undefined> => {
  const since = new Date(clock.now().getTime() - lifetime).toISOString()
  const row = await db
    .selectFrom('address_changes')
    .selectAll()
    .where('person_id', '=', actor.id)
    .where('asked_at', '>', since)
    .executeTakeFirst()
  if (!row) return undefined
  const confirmed: Side[] = [...(row.old_confirmed_at ? ['oud' as const] : []), ...(row.new_confirmed_at ? ['nieuw' as const] : [])]
  return { email: row.email, askedAt: row.asked_at, confirmed }
}

const question = 'Iemand wil het e-mailadres van een account wijzigen.'
const notYou = 'Was jij dit niet? Doe dan niets: zonder jouw bevestiging verandert er niets. Waarschuw wel je beheerder.'

const sendLink = async (tx: Tx, { clock, mail }: AddressNeeds, { side, to, personId }: { side: Side; to: string; personId: string }) => {
  const token = await issueLink(tx, clock, { kind: sides[side], subject: personId, lifetime })
  const what =
    side === 'oud'
      ? 'Dit is het adres dat nu bij je account hoort. Bevestig hier dat je een ander adres wilt; daarna moet het nieuwe adres ook bevestigd zijn.'
      : 'Dit is het nieuwe adres. Bevestig hier dat jij het leest; daarna moet het oude adres ook bevestigd zijn.'
  await mail.post(tx, {
    to,
    personId,
    kind: 'adres',
    subject: 'Bevestig je e-mailadres',
    paragraphs: [question, what, 'De link werkt één keer, en een dag lang.', notYou],
    link: { text: 'Bevestigen', path: `/adres-bevestigen/${token}` },
  })
}

const taken = async (db: Kysely<Schema>, email: string): Promise<boolean> =>
  (await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()) !== undefined

/** The address belongs to an account already: only who reads it hears that, so that nobody learns who exists. */
const sayTaken = (tx: Tx, { mail }: AddressNeeds, to: string) =>
  mail.post(tx, {
    to,
    personId: null,
    kind: 'adres',
    subject: 'Dit adres heeft al een account',
    paragraphs: [
      'Iemand wilde dit adres gebruiken voor een account, maar er hoort al een account bij. Er is niets veranderd.',
      'Was jij dit? Log dan in met het account dat je al hebt.',
    ],
    link: { text: 'Naar inloggen', path: '/inloggen' },
  })

/**
 * Asks for another address: both addresses get a mail. What is said is the same whether the new one is taken or not.
 * @throws AppError `proof_needed`, `invalid`, `too_many`
 */
export const askAddress = async (needs: AddressNeeds, actor: Actor, input: unknown): Promise<void> => {
  requireFreshProof(actor, needs.clock)
  const email = checkedEmail(cleanLine(input, { field: 'email', label: 'nieuw e-mailadres', max: 254 }))
  if (email === actor.email) throw new AppError('invalid', 'Dit is al je e-mailadres. Vul een ander adres in.', { field: 'email' })
  await needs.limits.take('strict', `address ${actor.id}`)
  await needs.database.write(async (tx) => {
    const row = { person_id: actor.id, email, asked_at: isoNow(needs.clock), old_confirmed_at: null, new_confirmed_at: null }
    await tx.db
      .insertInto('address_changes')
      .values(row)
      .onConflict((on) => on.column('person_id').doUpdateSet(row))
      .execute()
    await sendLink(tx, needs, { side: 'oud', to: actor.email, personId: actor.id })
    if (await taken(tx.db, email)) {
      await withdrawLink(tx, needs.clock, { kind: sides.nieuw, subject: actor.id })
      await sayTaken(tx, needs, email)
    } else await sendLink(tx, needs, { side: 'nieuw', to: email, personId: actor.id })
  })
}

/** Nothing changes after all. */
export const dropAddress = ({ database, clock }: AddressNeeds, actor: Actor): Promise<void> =>
  database.write(async (tx) => {
    await tx.db.deleteFrom('address_changes').where('person_id', '=', actor.id).execute()
    for (const kind of Object.values(sides)) await withdrawLink(tx, clock, { kind, subject: actor.id })
  })

const sentences = {
  gebruikt: 'Deze link is al gebruikt. Kijk bij je account hoe het ervoor staat.',
  verlopen: 'Deze link werkte een dag en die is voorbij. Vraag de wijziging opnieuw aan bij je account.',
  ingetrokken: 'Deze wijziging is ingetrokken of opnieuw aangevraagd. Gebruik de link uit de nieuwste mail.',
  onbekend: 'Deze link klopt niet. Open hem opnieuw uit de mail.',
}

type Opened = { side: Side; link: Link }

const openLink = async (look: (kind: string) => Promise<Link | keyof typeof sentences>): Promise<Opened | string> => {
  const found = { oud: await look(sides.oud), nieuw: await look(sides.nieuw) }
  for (const side of ['oud', 'nieuw'] as const) {
    const link = found[side]
    if (typeof link !== 'string') return { side, link }
  }
  const why = [found.oud, found.nieuw].find((link): link is keyof typeof sentences => link !== 'onbekend' && typeof link === 'string')
  return sentences[why ?? 'onbekend']
}

/** Whether the link of a mail still opens. @returns the sentence that says why not, or nothing when it does */
export const addressLinkClosed = async ({ database, clock }: AddressNeeds, token: unknown): Promise<string | undefined> => {
  const opened = await openLink((kind) => lookAtLink(database.db, clock, kind, token))
  return typeof opened === 'string' ? opened : undefined
}

const apply = async (tx: Tx, { clock, mail }: AddressNeeds, personId: string, email: string) => {
  const open = tx.db.selectFrom('people').select(['email', 'revision']).where('id', '=', personId).where('active', '=', 1)
  const was = await open.executeTakeFirst()
  if (!was) throw new AppError('invalid', sentences.ingetrokken)
  await tx.db
    .updateTable('people')
    .set({ email, revision: was.revision + 1 })
    .where('id', '=', personId)
    .execute()
  await tx.db.deleteFrom('address_changes').where('person_id', '=', personId).execute()
  await withdrawLinksOf(tx, clock, personId) // what was sent to the old address opens nothing any more: a new password above all
  const about = subject('persoon', personId)
  const payload = { fields: ['email'] }
  await append(tx, [{ subject: about, type: 'eigen-gegevens-gewijzigd', actorId: personId, at: isoNow(clock), payload }])
  const paragraphs = ['Het e-mailadres van je account is gewijzigd. Mail komt vanaf nu op het nieuwe adres, en daarmee log je in.']
  for (const to of [was.email, email])
    await mail.post(tx, { to, personId, kind: 'adres', subject: 'Je e-mailadres is gewijzigd', paragraphs })
}

/**
 * Says yes for one of the two addresses; with the second yes the address changes.
 * @returns true when it has changed now, false when the other address still has to say yes
 * @throws AppError `invalid` with why the link opens nothing, `conflict` when the address went to somebody else meanwhile
 */
export const confirmAddress = async (needs: AddressNeeds, token: unknown): Promise<boolean> => {
  const { database, clock } = needs
  const confirming = database.write(async (tx) => {
    const opened = await openLink((kind) => useLink(tx, clock, kind, token))
    if (typeof opened === 'string') throw new AppError('invalid', opened)
    const { side, link } = opened
    const mine = tx.db.selectFrom('address_changes').selectAll().where('person_id', '=', link.subject)
    const row = await held(tx, mine).executeTakeFirst()
    if (!row) throw new AppError('invalid', sentences.ingetrokken)
    const other = side === 'oud' ? row.new_confirmed_at : row.old_confirmed_at
    if (other) {
      await apply(tx, needs, link.subject, row.email)
      return true
    }
    const confirmed = side === 'oud' ? { old_confirmed_at: isoNow(clock) } : { new_confirmed_at: isoNow(clock) }
    await tx.db.updateTable('address_changes').set(confirmed).where('person_id', '=', link.subject).execute()
    return false
  })
  return confirming.catch((error: unknown) => {
    if (isDuplicate(error))
      throw new AppError('conflict', 'Dit adres hoort intussen bij een ander account. Je oude adres blijft gelden.', { cause: error })
    throw error
  })
}

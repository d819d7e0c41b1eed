import { AppError } from '../../shared/errors.ts'
import { cleanText } from '../../shared/text.ts'
import { normalEmail } from '../accounts.ts'
import { issueLink, type Link, lookAtLink, useLink } from '../one-time-links.ts'
import { chosenPassword, type NewPassword, type PasswordNeeds, setPassword } from './changing-password.ts'
import { hashPassword } from './passwords.ts'
import { tellOf } from './telling.ts'

const kind = 'wachtwoord'
const lifetime = 60 * 60_000

const whoHas = ({ database: { db } }: PasswordNeeds, column: 'email' | 'id', value: string) =>
  db.selectFrom('people').select(['id', 'email', 'name']).where(column, '=', value).where('active', '=', 1).executeTakeFirst()

/**
 * Sends a link with which a new password can be chosen, when somebody has this address. The answer is the same and comes as soon when
 * nobody has: the link is made after the answer. Counted per address and per network; what is over per address is not sent and not said,
 * so that nobody can stop another from getting one or learn who exists.
 * @throws AppError `invalid` when it is no address, `too_many` for a network that asks too often
 */
export const forgotPassword = async (needs: PasswordNeeds, { email, address }: { email: unknown; address: string }): Promise<void> => {
  await needs.limits.take('door', `forgotten ${address}`)
  const asked = normalEmail(cleanText(email, { field: 'email', label: 'e-mailadres', max: 254 }))
  if (!/^[^@\s]+@[^@\s]+$/.test(asked))
    throw new AppError('invalid', 'Dit is geen e-mailadres. Controleer de schrijfwijze.', { field: 'email' })
  needs.security.record({ action: 'wachtwoord vergeten', result: 'gelukt', account: asked, address })
  needs.later(() => sendLink(needs, asked))
}

const sendLink = async (needs: PasswordNeeds, email: string): Promise<void> => {
  const person = await whoHas(needs, 'email', email)
  if (!person) return
  try {
    await needs.limits.take('strict', `forgotten ${email}`)
  } catch {
    return
  }
  await needs.database.write(async (tx) => {
    const token = await issueLink(tx, needs.clock, { kind, subject: person.id, lifetime })
    await needs.mail.post(tx, {
      to: person.email,
      personId: person.id,
      kind: 'wachtwoord',
      subject: 'Kies een nieuw wachtwoord',
      paragraphs: [
        'Iemand vroeg om een nieuw wachtwoord voor je account. Was jij dat? Kies dan hieronder een nieuw wachtwoord. De link werkt één keer en één uur.',
        'Was jij het niet? Dan hoef je niets te doen; je wachtwoord blijft zoals het is.',
      ],
      link: { text: 'Nieuw wachtwoord kiezen', path: `/wachtwoord/${token}` },
    })
  })
}

const sentences = {
  gebruikt: 'Deze link is al gebruikt. Vraag een nieuwe aan als je je wachtwoord nog eens wilt wijzigen.',
  verlopen: 'Deze link werkte een uur en dat is voorbij. Vraag een nieuwe aan.',
  ingetrokken: 'Er is een nieuwere link gestuurd. Gebruik die, of vraag een nieuwe aan.',
  onbekend: 'Deze link klopt niet. Open hem opnieuw uit de mail, of vraag een nieuwe aan.',
}

/** @throws AppError `invalid` with why the link opens nothing and what to do */
const opened = (link: Link | keyof typeof sentences): Link => {
  if (typeof link === 'string') throw new AppError('invalid', sentences[link])
  return link
}

/** Whether the link of a mail still opens. @returns the sentence that says why not, or nothing when it does */
export const closedBecause = async ({ database, clock }: PasswordNeeds, token: unknown): Promise<string | undefined> => {
  const link = await lookAtLink(database.db, clock, kind, token)
  return typeof link === 'string' ? sentences[link] : undefined
}

/**
 * A new password with the link of the mail. All sessions end; who has a second factor still gives it when signing in.
 * @throws AppError `invalid` when the link is over or the password is not good enough, `too_many`
 */
export const choosePassword = async (
  needs: PasswordNeeds,
  { token, address, ...form }: NewPassword & { token: unknown; address: string },
): Promise<void> => {
  await needs.limits.take('door', `choose password ${address}`)
  const { subject } = opened(await lookAtLink(needs.database.db, needs.clock, kind, token))
  const person = await whoHas(needs, 'id', subject)
  if (!person) throw new AppError('invalid', sentences.onbekend)
  const hash = await hashPassword(chosenPassword(needs.networkName, person, form))
  await needs.database.write(async (tx) => {
    opened(await useLink(tx, needs.clock, kind, token))
    await setPassword(tx, needs, person.id, hash)
    await tellOf(tx, needs, { ...person, address }, 'password')
  })
  await needs.sessions.endAll(person.id)
}

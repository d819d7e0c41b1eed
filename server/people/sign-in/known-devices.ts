import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../shared/secrets.ts'

/**
 * A device that somebody signed in on before carries a mark that says so. It opens nothing: it only keeps apart the attempts
 * of the person from those of a stranger elsewhere, who could otherwise lock the person out by guessing wrong on purpose.
 */
export const deviceCookie = 'leerkring-apparaat'

/** Half a year, in seconds. */
export const deviceCookieAge = 182 * 24 * 60 * 60

const markOf = (secrets: Secrets, email: string, id: string): string =>
  createHmac('sha256', secrets.for('known-device')).update(`${email}\n${id}`).digest('base64url')

// A computer that several people share keeps a mark of each of the last few.
const mostMarks = 5
const between = '~'

const marksIn = (cookie: string | undefined): string[] => (cookie ?? '').split(between).slice(0, mostMarks).filter(Boolean)

/**
 * The cookie with a mark for this person on this device in front of those that were there.
 * @param email as it is kept: in lower case
 */
export const withDevice = (secrets: Secrets, email: string, cookie: string | undefined): string => {
  const id = randomBytes(12).toString('base64url')
  return [`${id}.${markOf(secrets, email, id)}`, ...marksIn(cookie)].slice(0, mostMarks).join(between)
}

const isOurs = (secrets: Secrets, email: string, entry: string): boolean => {
  const [id = '', mark = ''] = entry.split('.')
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(secrets, email, id))]
  return id !== '' && given.length === right.length && timingSafeEqual(given, right)
}

/** The id of the device, when one of its marks is ours and of this person; anything else is a device we do not know. */
export const knownDevice = (secrets: Secrets, email: string, cookie: string | undefined): string | undefined =>
  marksIn(cookie)
    .find((entry) => isOurs(secrets, email, entry))
    ?.split('.')[0]

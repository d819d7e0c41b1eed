import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../shared/secrets.ts'

/**
 * A device that somebody signed in on before carries a mark that says so. It opens nothing: it only keeps apart the attempts
 * of the person from those of a stranger elsewhere, who could otherwise lock the person out by guessing wrong on purpose.
 */
export const deviceCookie = 'leerkring-apparaat'

/** Half a year, in seconds. */
export const deviceCookieAge = 182 * 24 * 60 * 60

const markOf = (secrets: Secrets, email: string, id: string): string =>
  createHmac('sha256', secrets.for('known-device')).update(`${email}\n${id}`).digest('base64url')

/** A mark for this person on this device. @param email as it is kept: in lower case */
export const newDevice = (secrets: Secrets, email: string): string => {
  const id = randomBytes(12).toString('base64url')
  return `${id}.${markOf(secrets, email, id)}`
}

/** The id of the device, when the mark is ours and of this person; anything else is a device we do not know. */
export const knownDevice = (secrets: Secrets, email: string, cookie: string | undefined): string | undefined => {
  const [id = '', mark = ''] = (cookie ?? '').split('.')
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(secrets, email, id))]
  return id && given.length === right.length && timingSafeEqual(given, right) ? id : undefined
}

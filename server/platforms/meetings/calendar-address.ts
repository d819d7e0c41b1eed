import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../shared/secrets.ts'

/**
 * A calendar cannot sign in: the address itself says whose it is, sealed with our key, for one leergroep and one mark that its member
 * can renew or take back. It says nothing about rights; those are asked at every request, so that it ends with the membership.
 */
export type CalendarOf = { slug: string; personId: string; mark: string }

const sealOf = (secrets: Secrets, { slug, personId, mark }: CalendarOf): Buffer =>
  createHmac('sha256', secrets.for('calendar-address')).update(`${slug} ${personId} ${mark}`).digest()

/** What stands behind `sleutel=` in the address. */
export const calendarKey = (secrets: Secrets, whose: CalendarOf): string =>
  `${whose.personId}.${sealOf(secrets, whose).toString('base64url')}`

/** Whose the address says it is; `isKeyOf` says whether that is so. */
export const personInKey = (key: string): string => key.split('.')[0] ?? ''

/** Whether we made this address, for this leergroep, and nobody renewed it since. */
export const isKeyOf = (secrets: Secrets, key: string, whose: CalendarOf): boolean => {
  const [given, ours] = [Buffer.from(key.split('.')[1] ?? '', 'base64url'), sealOf(secrets, whose)]
  return given.length === ours.length && timingSafeEqual(given, ours)
}

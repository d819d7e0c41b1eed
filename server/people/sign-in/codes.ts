import { randomBytes } from 'node:crypto'
import { createTOTPKeyURI, generateHOTP, verifyHOTP } from '@oslojs/otp'
import { encode } from 'uqr'

/** Codes of an app that count with the time: six digits, a new one every half minute (RFC 6238). */
const seconds = 30
const digits = 6
const keyLength = 20

export const newKey = (): Buffer => randomBytes(keyLength)

const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / seconds)

/** The code of a moment: for tests, which are the app on the telephone. */
export const codeAt = (key: Uint8Array, moment: Date): string => generateHOTP(key, BigInt(stepAt(moment)), digits)

/** Clocks differ: the code of just before and of just after count as well. */
const around = [0, -1, 1]

/**
 * Which step of the time a code belongs to, for refusing it a second time.
 * @param typed as somebody types it: spaces in it say nothing
 * @returns nothing when it is no code of about this moment
 */
export const stepOfCode = (key: Uint8Array, typed: unknown, now: Date): number | undefined => {
  const code = typeof typed === 'string' ? typed.slice(0, 40).replace(/\s/g, '') : ''
  if (!/^\d{6}$/.test(code)) return undefined
  return around.map((shift) => stepAt(now) + shift).find((step) => verifyHOTP(key, BigInt(step), digits, code))
}

/** What an app reads from the picture. @param issuer the name of the network @param account the e-mail address */
export const keyAddress = (key: Uint8Array, issuer: string, account: string): string =>
  createTOTPKeyURI(issuer, account, key, seconds, digits)

/** The key as somebody can type it into an app: groups of four letters and digits. */
export const keyAsText = (key: Uint8Array): string =>
  (new URL(keyAddress(key, '', '')).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')

/** The dark squares of a QR code as one SVG path in a box of `size` by `size`. */
export const qrPath = (text: string): { size: number; path: string } => {
  const { data, size } = encode(text, { border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: squares.join('') }
}

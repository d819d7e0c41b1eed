import { codeAt } from '../../server/people/sign-in/codes.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A telephone with an app for codes: somebody typed the key in that the page shows. */
export const phoneWith = (keyAsText: string) => {
  const bits = [...keyAsText.replace(/\s/g, '')].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
  return {
    /** What the app shows; the clock of the telephone may be off by some seconds. */
    code: (now: Date, offBy = 0) => codeAt(key, new Date(now.getTime() + offBy * 1000)),
  }
}

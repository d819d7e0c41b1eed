import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Secrets } from './secrets.ts'

const cipher = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]

/**
 * A text that only we can open and nobody can change, wherever it lies.
 * @param purpose what was sealed for one purpose does not open for another
 */
export const seal = (secrets: Secrets, purpose: string, text: string): string => {
  const iv = randomBytes(ivLength)
  const lock = createCipheriv(cipher, secrets.for(purpose), iv)
  const closed = Buffer.concat([lock.update(text, 'utf8'), lock.final()])
  return Buffer.concat([iv, lock.getAuthTag(), closed]).toString('base64url')
}

/** What was sealed, or nothing when it is not ours, not for this purpose, or changed on the way. */
export const unseal = (secrets: Secrets, purpose: string, sealed: unknown): string | undefined => {
  const bytes = Buffer.from(typeof sealed === 'string' ? sealed : '', 'base64url')
  if (bytes.length <= ivLength + tagLength) return undefined
  try {
    const tag = bytes.subarray(ivLength, ivLength + tagLength)
    const lock = createDecipheriv(cipher, secrets.for(purpose), bytes.subarray(0, ivLength)).setAuthTag(tag)
    return Buffer.concat([lock.update(bytes.subarray(ivLength + tagLength)), lock.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

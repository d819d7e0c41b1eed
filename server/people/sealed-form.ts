import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Secrets } from '../shared/secrets.ts'

/** A form that somebody wrote and could not send: whose it is, where it was going, and what is in it. */
const keptForm = z.object({ writer: z.uuid(), action: z.string().regex(/^\/(?!\/)/), fields: z.array(z.tuple([z.string(), z.string()])) })
export type KeptForm = z.infer<typeof keptForm>

const cipher = 'aes-256-gcm'

/** The form as a text that can lie on a page somebody else looks at: only we can open it, and nobody can change it. */
export const sealForm = (secrets: Secrets, form: KeptForm): string => {
  const iv = randomBytes(12)
  const lock = createCipheriv(cipher, secrets.for('kept-form'), iv)
  const closed = Buffer.concat([lock.update(JSON.stringify(form), 'utf8'), lock.final()])
  return Buffer.concat([iv, lock.getAuthTag(), closed]).toString('base64url')
}

/** What was sealed, or nothing when it is not ours. */
export const openForm = (secrets: Secrets, sealed: unknown): KeptForm | undefined => {
  const bytes = Buffer.from(typeof sealed === 'string' ? sealed : '', 'base64url')
  if (bytes.length < 29) return undefined
  try {
    const lock = createDecipheriv(cipher, secrets.for('kept-form'), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([lock.update(bytes.subarray(28)), lock.final()]).toString('utf8')
    return keptForm.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

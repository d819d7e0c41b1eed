import { z } from 'zod'
import { seal, unseal } from '../shared/sealing.ts'
import type { Secrets } from '../shared/secrets.ts'

/** A form that somebody wrote and could not send: whose it is, where it was going, and what is in it. */
const keptForm = z.object({ writer: z.uuid(), action: z.string().regex(/^\/(?!\/)/), fields: z.array(z.tuple([z.string(), z.string()])) })
export type KeptForm = z.infer<typeof keptForm>

const purpose = 'kept-form'

/** The form as a text that can lie on a page somebody else looks at: only we can open it, and nobody can change it. */
export const sealForm = (secrets: Secrets, form: KeptForm): string => seal(secrets, purpose, JSON.stringify(form))

/** What was sealed, or nothing when it is not ours. */
export const openForm = (secrets: Secrets, sealed: unknown): KeptForm | undefined => {
  const text = unseal(secrets, purpose, sealed)
  return text === undefined ? undefined : keptForm.safeParse(JSON.parse(text)).data
}

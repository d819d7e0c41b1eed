import { z } from 'zod'

/**
 * A mail as the rooms write it: what it says, never how it looks. A letter holds numbers, states and links; no sentence of a
 * case is ever put in one.
 */
export type Letter = {
  /** The address, as it is kept with the person or the invitation. */
  to: string
  /** Whose it is, when that person has an account. */
  personId: string | null
  /** What it is for: `uitnodiging`, `wachtwoord`, … In the log and for who looks what was sent. */
  kind: string
  subject: string
  /** Plain Dutch text, one paragraph each; no markup. */
  paragraphs: string[]
  /** One button. The path is of this site (`/uitnodiging/…`). */
  link?: { text: string; path: string }
  /** Lines of a list, each with its own link. */
  items?: Array<{ text: string; path: string }>
  /** The path that ends mails of this kind with one click. */
  unsubscribe?: string
}

// A line break in a header would begin a header of somebody else's making.
const line = z
  .string()
  .min(1)
  .regex(/^[^\p{Cc}]*$/u)
const path = z.string().regex(/^\/(?!\/)[^\p{Cc}\s]*$/u)

const letter = z.object({
  to: z.email().max(254),
  personId: z.string().nullable(),
  kind: line,
  subject: line.max(200),
  paragraphs: z.array(z.string()).min(1),
  link: z.object({ text: line, path }).optional(),
  items: z.array(z.object({ text: line, path })).optional(),
  unsubscribe: path.optional(),
}) satisfies z.ZodType<Letter>

/** @throws ZodError when a room wrote a letter that cannot be sent: a fault of ours, and none of the person */
export const checkedLetter = (given: Letter): Letter => letter.parse(given)

/** What was kept before, read back; nothing when it is no letter (any more). */
export const readLetter = (text: string): Letter | undefined => letter.safeParse(JSON.parse(text)).data as Letter | undefined

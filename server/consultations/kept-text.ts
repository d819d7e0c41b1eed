import { AppError } from '../shared/errors.ts'

/** A text that is still being written, as it is kept on the server, in the words of its form. */
export type KeptText = { revision: number; savedAt: string; fields: Record<string, string> }

/** As it stands in the table: `sheet` is the open page that saved it last. */
export type Standing = KeptText & { sheet: string | null }

/** The text of another device beside what stands in a form: the fields that differ, in the order of the form. */
export type Beside = KeptText & { differs: string[] }

/**
 * What a form says of itself: the revision it was made with, and the open page (`sheet`) it stands on. What is handed in
 * without a form says neither, and is the last word.
 */
export type MadeWith = { revision?: unknown; sheet?: unknown }

/** The same text was saved from another device (or tab) since this form was made. Nothing is overwritten: `other` is what stands there. */
export class OtherText extends AppError {
  readonly other: Beside

  constructor(other: Beside) {
    super(
      'conflict',
      'Op een ander apparaat of in een ander tabblad is deze tekst ook bewaard. Er is niets overschreven: kijk wat er anders is en kies.',
    )
    this.other = other
  }
}

/** It comes from a form on a page, which can be older than what stands there. */
export const isFromPage = ({ revision }: MadeWith): boolean => revision !== undefined && revision !== null

/**
 * True when another page saved since. The page that saved last may always go on: of what it sent, the answer may have been
 * lost, or be on its way.
 */
export const isOlder = (made: MadeWith, kept: Standing): boolean =>
  isFromPage(made) && String(made.revision) !== String(kept.revision) && (kept.sheet === null || made.sheet !== kept.sheet)

const uniform = (text: string | undefined) => (text ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** The fields that say something else, in the order of `kept`. */
export const differing = (own: Record<string, string>, kept: Record<string, string>): string[] =>
  Object.keys(kept).filter((field) => uniform(own[field]) !== uniform(kept[field]))

/** @returns the kept text when it says something else */
export const beside = (own: Record<string, string>, { revision, savedAt, fields }: Standing): Beside | undefined => {
  const differs = differing(own, fields)
  return differs.length ? { revision, savedAt, fields, differs } : undefined
}

/** @throws OtherText when a form that is older would overwrite, or send, something else than what stands there */
export const refuseOlder = (made: MadeWith, own: Record<string, string>, kept: Standing | undefined): void => {
  if (!kept || !isOlder(made, kept)) return
  const other = beside(own, kept)
  if (other) throw new OtherText(other)
}

/** The open page as the table keeps it. */
export const sheetOf = ({ sheet }: MadeWith): string | null => (typeof sheet === 'string' && /^[\w-]{1,64}$/.test(sheet) ? sheet : null)

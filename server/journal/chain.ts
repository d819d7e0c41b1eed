import { createHash, createHmac } from 'node:crypto'
import type { Secrets } from '../shared/secrets.ts'
import { nameOf, type SubjectColumns, subjectOfRow } from './subject.ts'

/** What a link holds of an entry. The words are in it by their digest, so that they can be redacted. */
export type Linked = SubjectColumns & {
  seq: number
  type: string
  actor_id: string | null
  actor_role: string | null
  from_state: string | null
  to_state: string | null
  at: string
  digest: string
}

/** The hash of an entry, given the one before it (empty for the first). */
export type Links = (previous: string, row: Linked) => string

const lines = (...parts: string[]) => parts.map((part) => `${part}\n`).join('')

/** What stands in an entry, with its salt: without the salt nobody can try out what the words were. */
export const digestOf = (salt: string, payload: string): string => createHash('sha256').update(lines(salt, payload)).digest('hex')

/** Where the act led. Entries of before this was kept have neither, and keep the link they had. */
const moved = ({ from_state, to_state }: Linked): string[] =>
  from_state === null && to_state === null ? [] : [from_state ?? '', to_state ?? '']

/** Links that only who has the key can make: changing a row and every hash after it does not help without it. */
export const linksOf = (secrets: Secrets): Links => {
  const key = secrets.for('journal')
  return (previous, row) => {
    const who = [row.actor_id ?? '', row.actor_role ?? '']
    return createHmac('sha256', key)
      .update(lines(previous, nameOf(subjectOfRow(row)), String(row.seq), row.type, ...who, row.at, row.digest, ...moved(row)))
      .digest('hex')
  }
}

/** How entries were linked before there was a key; see sealing.ts. */
export const openLinks: Links = (previous, row) =>
  createHash('sha256')
    .update(lines(previous, nameOf(subjectOfRow(row)), String(row.seq), row.type, row.actor_id ?? '', row.at, row.digest))
    .digest('hex')

import type { ExpressionBuilder } from 'kysely'
import type { Schema } from '../../server/db/schema.ts'
import { columnsOf, type Subject, subject } from '../../server/journal/subject.ts'

/** The subject with this name, `proef:1`; the same that the journal gives it. */
export const named = (name: string): Subject => subject(name.split(':')[0] ?? '', name.slice((name.split(':')[0] ?? '').length + 1))

/** For a `where` on the journal or its heads: rows about the subject with this name. */
export const about =
  (name: string) =>
  <T extends 'journal' | 'journal_heads'>(row: ExpressionBuilder<Schema, T>) =>
    (row as ExpressionBuilder<Schema, 'journal'>).and(columnsOf(named(name)))

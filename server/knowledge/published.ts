import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/**
 * Every document that is published, with its current edition as it stands. All reading for readers begins here or at
 * `publishedEditions`: what was not published is not in it.
 */
export const published = (db: Kysely<Schema>) =>
  db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .innerJoin('revisions', 'revisions.id', 'editions.revision_id')
    .innerJoin('renderings', 'renderings.revision_id', 'revisions.id')

/** Every edition that was ever published, with the document it is of. */
export const publishedEditions = (db: Kysely<Schema>) =>
  db
    .selectFrom('editions')
    .innerJoin('documents', 'documents.id', 'editions.document_id')
    .innerJoin('revisions', 'revisions.id', 'editions.revision_id')
    .innerJoin('renderings', 'renderings.revision_id', 'revisions.id')
    .where('editions.published_at', 'is not', null)
    .$narrowType<{ number: number; version: string; published_at: string }>()

import type { Kysely } from 'kysely'
import type { Schema } from '../../server/db/schema.ts'

type Db = Kysely<Schema>

/** The revisions of a document, those of the first edition first. */
export const revisionsOf = (db: Db, code: string) =>
  db
    .selectFrom('revisions')
    .innerJoin('editions', 'editions.id', 'revisions.edition_id')
    .innerJoin('documents', 'documents.id', 'editions.document_id')
    .innerJoin('renderings', 'renderings.revision_id', 'revisions.id')
    .where('documents.code', '=', code)
    .select(['revisions.id', 'revisions.title', 'renderings.html', 'renderings.meta'])
    .orderBy('editions.number')
    .orderBy('revisions.number')
    .execute()

/** Changes what readers get of a document, as another version of the code would have made it. */
export const changeRendering = async (db: Db, code: string, change: { html?: string; meta?: string }): Promise<void> => {
  const ids = (await revisionsOf(db, code)).map(({ id }) => id)
  await db.updateTable('renderings').set(change).where('revision_id', 'in', ids).execute()
}

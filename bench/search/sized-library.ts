import { type Database, openDatabase } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createKnowledge } from '../../server/knowledge/knowledge.ts'
import { systemClock } from '../../server/shared/clock.ts'
import { newId } from '../../server/shared/ids.ts'
import { createLog } from '../../server/shared/log.ts'

/** Makes the library as large as asked: fewer documents, or copies of those there are under other names. */
const resize = async (database: Database, wanted: number) => {
  const documents = await database.db.selectFrom('documents').selectAll().execute()
  const sections = await database.db.selectFrom('sections').selectAll().execute()
  await database.write(async ({ db }) => {
    for (const { id } of documents.slice(wanted)) {
      await db.deleteFrom('sections').where('document_id', '=', id).execute()
      await db.updateTable('documents').set({ current_edition_id: null }).where('id', '=', id).execute()
    }
    for (let index = documents.length; index < wanted; index++) {
      const original = documents[index % documents.length]
      if (!original) return
      const id = newId()
      const name = { code: `${original.code}-${index}`, slug: `${original.slug}-${index}`, url: `${original.url}-${index}` }
      await db
        .insertInto('documents')
        .values({ ...original, ...name, id })
        .execute()
      const copies = sections.filter((each) => each.document_id === original.id)
      if (copies.length)
        await db
          .insertInto('sections')
          .values(copies.map((copy) => ({ ...copy, id: `${copy.id}-${index}`, document_id: id })))
          .execute()
    }
  })
}

/** The real pages in a database of their own, brought to a size when one is asked: more pages are copies under other names. */
export const openSizedLibrary = async (dataDir: string, size?: number) => {
  const database = openDatabase({ dataDir, databaseUrl: '' })
  await migrate(database)
  const log = createLog('silent')
  const library = createKnowledge({ database, clock: systemClock, log })
  await library.importFiles()
  if (size) await resize(database, size)
  return { database, library, log }
}

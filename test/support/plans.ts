import { CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import type { Database } from '../../server/db/database.ts'

/** A database that remembers what is read through it, so that a test can ask how the database would go about it. */
export const recording = (database: Database) => {
  const nodes: RootOperationNode[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const queries = () => nodes.map((node) => database.db.getExecutor().compileQuery(node, createQueryId()))

  /** How the database would answer: one line per table it goes through. PostgreSQL is asked as if every table were large. */
  const explain = async (query: CompiledQuery): Promise<string[]> => {
    const named = (word: string) => CompiledQuery.raw(`${word} ${query.sql}`, [...query.parameters])
    if (database.dialect === 'sqlite') {
      const { rows } = await database.db.executeQuery<{ detail: string }>(named('explain query plan'))
      return rows.map(({ detail }) => detail)
    }
    return database.write(async ({ db }) => {
      await sql`set local enable_seqscan = off`.execute(db)
      const { rows } = await db.executeQuery<Record<string, string>>(named('explain'))
      return rows.map((row) => row['QUERY PLAN'] ?? '')
    })
  }

  return {
    database: { ...database, db: database.db.withPlugin(plugin) } satisfies Database,
    forget: () => void nodes.splice(0),
    /** The lines of every plan since `forget`. */
    plans: async () => (await Promise.all(queries().map(explain))).flat(),
  }
}

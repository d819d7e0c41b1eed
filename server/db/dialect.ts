import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteDialectConfig,
} from 'kysely'
import { patient } from './patient-connection.ts'

/** How long a statement waits for another process that writes, in milliseconds. */
export const busyTimeout = 4000

export type DialectName = 'sqlite' | 'postgres'

/** A transaction that means to write takes the write lock at once, so that it never fails half way on a stale snapshot. */
class ImmediateDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return patient(await super.acquireConnection())
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  /** After a full disk SQLite has already undone everything; saying so must not hide what went wrong. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: Error) => {
      if (!/no transaction is active/.test(error.message)) throw error
    })
  }
}

/** SQLite can undo a half-made table like any other write; kysely only migrates inside one transaction when told so. */
class UndoableAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new ImmediateDriver(this.#config)
  }
  override createAdapter() {
    return new UndoableAdapter()
  }
}

/**
 * SQLite as we want it: an acknowledged write survives a power cut (`synchronous=FULL`), deleted text is overwritten
 * (`secure_delete`), and a statement is prepared once. The statement cache cannot grow without end: queries are built
 * from code, only lists make them vary.
 */
export const sqliteDialect = (file: string): Dialect => {
  const db = new Sqlite(file)
  for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON', 'secure_delete=ON', `busy_timeout=${busyTimeout}`])
    db.pragma(pragma)
  const prepared = new Map<string, Sqlite.Statement>()
  const prepare = (sql: string) => {
    let statement = prepared.get(sql)
    if (!statement) {
      if (prepared.size > 2000) prepared.clear()
      prepared.set(sql, (statement = db.prepare(sql)))
    }
    return statement
  }
  const database = { prepare, close: () => db.close() } as unknown as SqliteDialectConfig['database']
  return new ImmediateDialect({ database })
}

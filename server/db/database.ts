import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { AppError } from '../shared/errors.ts'
import { openSecrets, type Secrets } from '../shared/secrets.ts'
import { type DialectName, postgresDialect, sqliteDialect } from './dialect.ts'
import type { Schema } from './schema.ts'

/** What a piece of work inside a transaction gets: the tables, keys that are not in them, and a way to tell others once it is durable. */
export type Tx = { db: Transaction<Schema>; dialect: DialectName; secrets: Secrets; afterCommit(tell: () => void): void }

export type Database = {
  /** For reading. */
  db: Kysely<Schema>
  dialect: DialectName
  secrets: Secrets
  /** The only door for writing: one transaction; the hooks run after the commit, in order, and not at all without it. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Where = { dataDir: string; databaseUrl: string; secretKey?: string }

/** Opens PostgreSQL when `databaseUrl` says so, else the SQLite file `leerkring.db` in `dataDir` (made when missing). */
export const openDatabase = ({ dataDir, databaseUrl, secretKey }: Where): Database => {
  const dialect: DialectName = databaseUrl ? 'postgres' : 'sqlite'
  if (dialect === 'sqlite') mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const secrets = openSecrets({ dataDir, secretKey })
  const db = new Kysely<Schema>({
    dialect: dialect === 'postgres' ? postgresDialect(databaseUrl) : sqliteDialect(join(dataDir, 'leerkring.db')),
  })
  return { db, dialect, secrets, write: (work) => write({ db, dialect, secrets }, work), close: () => db.destroy() }
}

type Opened = Pick<Database, 'db' | 'dialect' | 'secrets'>

const write = async <T>({ db, dialect, secrets }: Opened, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const hooks: Array<() => void> = []
  const result = await db
    .transaction()
    .execute((tx) => work({ db: tx, dialect, secrets, afterCommit: (tell) => hooks.push(tell) }))
    .catch((error: unknown) => {
      throw translated(error)
    })
  for (const tell of hooks) tell()
  return result
}

// SQLite: locked, full disk, read-only, I/O. PostgreSQL: out of resources, cannot connect, shutting down, serialization, deadlock.
const trouble = /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)|53|57P|08|40001|40P01|ECONN)/

/** A database that cannot write now is a refusal the sender must see; everything else stays what it is. */
const translated = (error: unknown): unknown => {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (!trouble.test(code)) return error
  return new AppError(
    'unavailable',
    'Opslaan lukt nu niet. Je tekst is niet bewaard; laat hem staan en probeer het over een minuut opnieuw.',
    {
      cause: error,
      retryAfterMs: 5000,
    },
  )
}

/** True when the database refused a row because an equal one is there (unique key), in either dialect. */
export const isDuplicate = (error: unknown): boolean => {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  return code.startsWith('SQLITE_CONSTRAINT_UNIQUE') || code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY') || code === '23505'
}

/** Holds the rows a query finds until the commit. SQLite has one writer at a time, so there is nothing to hold. */
export const held = <Q extends { forUpdate(): Q }>(tx: Tx, query: Q): Q => (tx.dialect === 'postgres' ? query.forUpdate() : query)

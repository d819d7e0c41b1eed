import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { commits } from '../shared/measures.ts'
import { openSecrets, type Secrets } from '../shared/secrets.ts'
import { type DialectName, sqliteDialect } from './dialect.ts'
import { createForgetting } from './forgetting.ts'
import { postgresDialect } from './postgres.ts'
import type { Schema } from './schema.ts'
import { whileWriting } from './trouble.ts'

/** What a piece of work inside a transaction gets: the tables, keys that are not in them, and what to do once it is durable. */
export type Tx = {
  db: Transaction<Schema>
  dialect: DialectName
  secrets: Secrets
  afterCommit(tell: () => void): void
  /** Something was taken out of the tables that must leave the files as well; it does soon after the commit. */
  forget(): void
  /** The journal got entries: who follows it hears so after the commit. */
  grew(): void
}

export type Database = {
  /** For reading. */
  db: Kysely<Schema>
  dialect: DialectName
  secrets: Secrets
  /** The only door for writing: one transaction; the hooks run after the commit, in order, and not at all without it. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Tells after every commit of this process in which the journal grew. It is on the path of every message: take no time. */
  onGrowth(tell: () => void): void
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
  const forgetting = createForgetting({ db, dialect })
  const readers: Array<() => void> = []
  const grew = () => readers.forEach(tellAnyway)
  const opened = { db, dialect, secrets, forget: forgetting.soon, grew }
  return {
    db,
    dialect,
    secrets,
    write: (work) => write(opened, work),
    onGrowth: (tell) => void readers.push(tell),
    async close() {
      await forgetting.stop()
      await db.destroy()
    },
  }
}

type Opened = Pick<Database, 'db' | 'dialect' | 'secrets'> & { forget(): void; grew(): void }

const write = async <T>({ db, dialect, secrets, forget, grew }: Opened, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const began = performance.now()
  const measured = (done: boolean) => commits.tell({ seconds: (performance.now() - began) / 1000, done })
  const hooks: Array<() => void> = []
  const afterCommit = (tell: () => void) => void hooks.push(tell)
  const after = { afterCommit, forget: () => afterCommit(forget), grew: () => afterCommit(grew) }
  const result = await db
    .transaction()
    .execute((tx) => work({ db: tx, dialect, secrets, ...after }))
    .catch((error: unknown) => {
      measured(false)
      throw whileWriting(error)
    })
  measured(true)
  for (const tell of hooks) tellAnyway(tell)
  return result
}

/** What is told is durable: a listener that fails cannot make it undone, and must not keep the others from hearing. */
export const tellAnyway = (tell: () => void) => {
  try {
    tell()
  } catch (error) {
    process.emitWarning(error as Error)
  }
}

/** True when the database refused a row because an equal one is there (unique key), in either dialect. */
export const isDuplicate = (error: unknown): boolean => {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  return code.startsWith('SQLITE_CONSTRAINT_UNIQUE') || code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY') || code === '23505'
}

/**
 * Holds the rows a query finds until the commit. SQLite has one writer at a time, so there is nothing to hold. Nobody
 * changes a key, so who only points at such a row (a read mark, a message) does not have to wait for it.
 */
export const held = <Q extends { forNoKeyUpdate(): Q }>(tx: Tx, query: Q): Q => (tx.dialect === 'postgres' ? query.forNoKeyUpdate() : query)

import { type Kysely, sql } from 'kysely'
import { busyTimeout, type DialectName } from './dialect.ts'
import type { Schema } from './schema.ts'

type Opened = { db: Kysely<Schema>; dialect: DialectName }

/** Again after this many milliseconds when somebody was still reading what should go. */
const again = 1000
const tries = 60

/**
 * Lets words that were taken out of the tables leave the files as well. SQLite writes over what is deleted
 * (`secure_delete`), but earlier pages stand in the write-ahead log until that was moved into the file and cut off.
 * PostgreSQL keeps dead rows until they are vacuumed.
 * @returns false when somebody was reading from before, and the log could not be cut off yet
 */
export const forgetNow = async ({ db, dialect }: Opened): Promise<boolean> => {
  if (dialect === 'postgres') {
    await sql`vacuum journal, advice_concepts`.execute(db)
    return true
  }
  return db.connection().execute(async (one) => {
    // Who reads from before is not waited for: waiting would hold up everybody.
    await sql`pragma busy_timeout = 0`.execute(one)
    try {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(one)
      return rows[0]?.busy === 0
    } finally {
      await sql.raw(`pragma busy_timeout = ${busyTimeout}`).execute(one)
    }
  })
}

/** Forgets soon, once for all that was taken away in the meantime, and again while somebody stands in the way. */
export const createForgetting = (opened: Opened) => {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false

  const attempt = async (left: number): Promise<void> => {
    // Two processes that vacuum at once can stand in each other's way: that is tried again, and worth a word when it goes on.
    const done = await forgetNow(opened).catch((error: Error) => {
      if (left === 1) process.emitWarning(error)
      return false
    })
    if (!done && left > 1) schedule(left - 1, again)
  }
  const schedule = (left: number, pause: number) => {
    if (stopped) return
    timer ??= setTimeout(() => {
      timer = undefined
      running = running.then(() => (stopped ? undefined : attempt(left)))
    }, pause).unref()
  }

  return {
    soon: () => schedule(tries, 0),
    /** Stops trying. What is left then goes at the next start. */
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/** What is in a copy: how many tables, and how many entries of the journal. */
export type Copied = { tables: number; journal: number }

const onAThread = (from: string, to: string): Promise<Copied> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: { from, to } })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`copying ended with ${code}`)))
  })

/**
 * Copies a SQLite database that is in use, as it was at one moment, to a file with the counts of its tables in it. The copy holds
 * nothing that was deleted before, is on the disk before it has its name, and is its owner's alone.
 * @throws Error when `to` cannot be made; nothing is left of it then
 */
export const copySqlite = async (from: string, to: string): Promise<Copied> => {
  const half = `${to}.half`
  rmSync(half, { force: true })
  try {
    closeSync(openSync(half, 'wx', 0o600)) // an empty file of ours: what SQLite makes itself others could read
    const copied = await onAThread(from, half)
    const handle = openSync(half, 'r+')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(half, to)
    return copied
  } finally {
    rmSync(half, { force: true })
  }
}

/**
 * Looks at a copy before it is used: is it whole, and are all rows there.
 * @returns what is wrong with it, in Dutch; nothing when it is in order
 */
export const troubleOfCopy = (file: string): string | undefined => {
  const copy = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const found = copy.pragma('integrity_check', { simple: true })
    if (found !== 'ok') return 'het bestand is beschadigd'
    const kept = copy.prepare('select name, rows from backup_counts').all() as Array<{ name: string; rows: number }>
    const wrong = kept.find(
      ({ name, rows }) =>
        copy
          .prepare(`select count(*) from "${name.replaceAll('"', '')}"`)
          .pluck()
          .get() !== rows,
    )
    return wrong && `in ‘${wrong.name}’ staan niet zoveel rijen als toen de back-up werd gemaakt`
  } catch (error) {
    const { code } = error as { code?: string }
    return code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT'
      ? 'het bestand is geen database of is beschadigd'
      : 'het is geen back-up van Leerkring'
  } finally {
    copy.close()
  }
}

/** From here on it is a database like any other. */
export const forgetCounts = (file: string): void => {
  const copy = new Sqlite(file, { fileMustExist: true })
  copy.exec('drop table if exists backup_counts')
  copy.close()
}

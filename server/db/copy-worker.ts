import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/** Runs on a thread of its own: copying a large file takes seconds, and the server goes on meanwhile. */
const { from, to } = workerData as { from: string; to: string }

const source = new Sqlite(from, { readonly: true, fileMustExist: true })
source.pragma('busy_timeout = 4000')
source.prepare('vacuum into ?').run(to)
source.close()

const copy = new Sqlite(to, { fileMustExist: true })
const tables = copy
  .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%'`)
  .pluck()
  .all() as string[]
copy.exec('create table backup_counts (name text primary key, rows integer not null)')
for (const name of tables) copy.prepare(`insert into backup_counts select ?, count(*) from "${name}"`).run(name)
const total = copy.prepare('select count(*) from journal').pluck().get()
copy.close()
parentPort?.postMessage({ tables: tables.length, journal: total })

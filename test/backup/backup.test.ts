import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { keepBackup } from '../../server/backup/keeping.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/database.ts'
import { migrations } from '../../server/db/migrations/index.ts'
import { verifyJournal } from '../../server/ops/verify-journal.ts'
import { createLog } from '../../server/shared/log.ts'
import { actorOf, networkFolder, temporaryFolder } from '../support/network.ts'
import { run } from '../support/processes.ts'
import { postgresUrl } from '../support/postgres.ts'

const folders: Array<() => void> = []
const newFolder = () => {
  const { folder, remove } = temporaryFolder()
  folders.push(remove)
  return folder
}
afterAll(() => {
  for (const remove of folders) remove()
})

const cli = (args: string[], dataDir: string, env: Record<string, string> = {}) =>
  run(['server/ops/cli.ts', ...args], { DATA_DIR: dataDir, ...env })

/** A folder to restore in, with the key of the network in it. */
const emptyWithKey = (from: string) => {
  const folder = newFolder()
  cpSync(join(from, 'secret.key'), join(folder, 'secret.key'))
  return folder
}

const countsIn = (file: string): Record<string, number> => {
  const db = new Sqlite(file, { readonly: true })
  const names = db.prepare(`select name from sqlite_master where type = 'table' and name not like '%fts%'`).pluck().all() as string[]
  const counts = names.map((name) => [name, db.prepare(`select count(*) from "${name}"`).pluck().get() as number] as const)
  db.close()
  return Object.fromEntries(counts)
}

describe('a backup', () => {
  const network = networkFolder()
  folders.push(network.remove)
  const file = join(newFolder(), 'sub', 'leerkring.db')
  beforeAll(async () => {
    const made = await cli(['backup', file], network.folder)
    expect([made.code, made.err], made.err).toEqual([0, ''])
    expect(made.out).toMatch(/^Back-up gemaakt: .*regels in het journaal\)\.\nDe sleutel .* zit er niet in\./)
  })

  it('restores into an empty folder with the same rows and a journal that holds, and leaves nothing else behind', async () => {
    const folder = emptyWithKey(network.folder)
    const restored = await cli(['restore', file], folder)
    expect([restored.code, restored.out], restored.err).toEqual([0, expect.stringContaining('het journaal klopt')])
    expect(readdirSync(folder).toSorted()).toEqual(['leerkring.db', 'secret.key'])
    const [before, after] = [countsIn(join(network.folder, 'leerkring.db')), countsIn(join(folder, 'leerkring.db'))]
    expect(after).toEqual(before)
    expect(before['journal']).toBeGreaterThan(20)
  })

  it('is its owner’s alone, and holds no key', () => {
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readFileSync(file).includes(readFileSync(join(network.folder, 'secret.key')))).toBe(false)
  })

  it.each<[string, (folder: string) => string, RegExp]>([
    ['into a folder that is in use', () => network.folder, /is niet leeg \(er staat leerkring\.db\)/],
    ['without the key', () => newFolder(), /Zonder de sleutel/],
  ])('does not go %s', async (_what, folderOf, sentence) => {
    const { code, err, out } = await cli(['restore', file], folderOf(network.folder))
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toContain('at file:')
  })

  const spoiled: Array<[string, (path: string) => void, RegExp]> = [
    ['is cut off', (path) => truncateSync(path, statSync(path).size - 8192), /beschadigd/],
    ['is no database', (path) => writeFileSync(path, 'geen database'.repeat(1000)), /geen database/],
    ['lost rows', (path) => change(path, `delete from read_marks`), /read_marks/],
    ['is somebody else’s database', (path) => change(path, 'drop table backup_counts'), /geen back-up van Leerkring/],
    ['had its journal changed', (path) => change(path, `update journal set actor_role = 'keizer' where seq = 2`), /keten is gebroken/],
    [
      'is of a newer version',
      (path) => change(path, `update kysely_migration set name = '9999-later' where name like '0040%'`),
      /nieuwere versie/,
    ],
  ]
  const change = (path: string, sql: string) => {
    const db = new Sqlite(path)
    db.exec(sql)
    db.close()
  }
  it.each(spoiled)('that %s is not restored, and the folder is as it was', async (_what, spoil, sentence) => {
    const wrong = join(newFolder(), 'kapot.db')
    cpSync(file, wrong)
    spoil(wrong)
    const folder = emptyWithKey(network.folder)
    const { code, err } = await cli(['restore', wrong], folder)
    expect(code).toBe(1)
    expect(err).toMatch(sentence)
    expect(readdirSync(folder).filter((name) => name !== 'security.log')).toEqual(['secret.key'])
  })

  it.each([
    [['backup'], /Noem één bestand/],
    [['backup', '--snel'], /Noem één bestand/],
    [['restore', 'een.db', 'twee.db'], /Noem één bestand/],
    [['restore', '/bestaat/niet.db'], /bestaat niet/],
    [['backup', '/dev/null/x.db'], /kon niet gemaakt worden/],
  ])('%j is refused with a sentence', async (args, sentence) => {
    const { code, err, out } = await cli(args, network.folder)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(sentence)
    expect(err).not.toContain('at file:')
  })

  it('never writes over a file that is there', async () => {
    const there = join(newFolder(), 'er-al.db')
    writeFileSync(there, 'iets anders')
    const { code, err } = await cli(['backup', there], network.folder)
    expect([code, err]).toEqual([1, expect.stringContaining('bestaat al')])
    expect(readFileSync(there, 'utf8')).toBe('iets anders')
  })
})

describe('a backup that is made while people write', () => {
  it('holds every message that was acknowledged before it began, none by halves, and its journal holds', async () => {
    const network = networkFolder()
    folders.push(network.remove)
    const app = await createApp({ ...readConfig({ RATE_LIMITS: 'off' }), dataDir: network.folder }, { log: createLog('silent') })
    const noor = await actorOf(app, 'noor')
    const [question] = (await app.consultations.lists(noor)).mine.filter(({ number }) => number)
    const id = question?.id ?? ''
    let sent = 0
    let stop = false
    const writing = (async () => {
      while (!stop) {
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            app.consultations.send(noor, id, { clientId: crypto.randomUUID(), body: `Bericht ${sent + index}` }),
          ),
        )
        sent += 20
      }
    })()
    while (sent < 100) await new Promise((turn) => setImmediate(turn))
    const before = sent
    const file = join(newFolder(), 'onder-druk.db')
    const made = await cli(['backup', file], network.folder)
    expect(made.code, made.err).toBe(0)
    const duringBackup = sent - before
    stop = true
    await writing
    await app.close()
    expect(duringBackup, 'people wrote on meanwhile').toBeGreaterThan(0)

    const folder = emptyWithKey(network.folder)
    expect(await cli(['restore', file], folder)).toMatchObject({ code: 0 })
    const restored = openDatabase({ dataDir: folder, databaseUrl: '' })
    const rows = await restored.db
      .selectFrom('journal')
      .select('payload')
      .where('subject_id', '=', id)
      .where('type', '=', 'message')
      .execute()
    await restored.close()
    const numbers = rows.flatMap(({ payload }) => /Bericht (\d+)/.exec(payload ?? '')?.[1] ?? []).map(Number)
    const highest = Math.max(...numbers)
    expect(highest).toBeGreaterThanOrEqual(before - 1)
    expect(new Set(numbers).size, 'whole, from the first to the last of one moment').toBe(highest + 1)
  })
})

describe('the backups of every night', () => {
  it('are one a day, as many as are kept, and nothing else in the folder is touched', async () => {
    const network = networkFolder()
    folders.push(network.remove)
    const source = { dataDir: network.folder, databaseUrl: '', backupDir: '' }
    const dir = join(network.folder, 'backups')
    const on = (day: string) => keepBackup(source, { now: () => new Date(`2026-12-${day}T02:10:00Z`) }, 2)
    expect(await on('01')).toMatchObject({ file: join(dir, 'leerkring-2026-12-01.db') })
    expect(await on('01'), 'once a day').toBeUndefined()
    writeFileSync(join(dir, 'van-mij.db'), 'x')
    await on('02')
    await on('03')
    expect(readdirSync(dir).toSorted()).toEqual(['leerkring-2026-12-02.db', 'leerkring-2026-12-03.db', 'van-mij.db'])
  })

  it('go where BACKUP_DIR says, and the job tells', async () => {
    const network = networkFolder()
    folders.push(network.remove)
    const elsewhere = newFolder()
    const ran = await cli(['jobs:run', 'backup'], network.folder, { BACKUP_DIR: elsewhere })
    expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^backup: gelukt\. Back-up gemaakt: /)])
    expect(readdirSync(elsewhere)).toHaveLength(1)
  })
})

describe('a database of an earlier version', () => {
  /** A database as an earlier version left it. */
  const older = async () => {
    const folder = newFolder()
    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    const provider = { getMigrations: async () => migrations('sqlite') }
    const { error } = await new Migrator({ db: database.db, provider }).migrateTo('0030-knowledge-that-can-be-written')
    await database.close()
    if (error) throw error as Error
    return folder
  }

  it('is backed up before it is changed, and the backup restores', async () => {
    const folder = await older()
    const { code, out, err } = await cli(['migrate'], folder)
    expect([code, out]).toEqual([0, expect.stringMatching(/^Uitgevoerd: 0040-/)])
    expect(err).toContain('Vóór het bijwerken is een back-up gemaakt')
    const [backup = ''] = readdirSync(join(folder, 'backups'))
    const again = emptyWithKey(folder)
    expect(await cli(['restore', join(folder, 'backups', backup)], again)).toMatchObject({ code: 0 })
    expect(existsSync(join(again, 'leerkring.db'))).toBe(true)
  })

  it('stays as it is when the backup cannot be made', async () => {
    const folder = await older()
    const blocked = join(folder, 'een-bestand')
    mkdirSync(folder, { recursive: true })
    appendFileSync(blocked, '')
    const { code, err } = await cli(['migrate'], folder, { BACKUP_DIR: blocked })
    expect([code, err]).toEqual([1, expect.stringContaining('kon niet gemaakt worden')])
    expect(countsIn(join(folder, 'leerkring.db'))).not.toHaveProperty('letters')
  })
})

describe('on PostgreSQL', () => {
  it('backup and restore say how its own tools do it, without the password', async () => {
    const DATABASE_URL = await postgresUrl('template_demo')
    for (const command of ['backup', 'restore']) {
      const { code, err } = await cli([command, 'x.db'], newFolder(), { DATABASE_URL })
      expect([code, err]).toEqual([1, expect.stringMatching(/pg_dump.*pg_restore/)])
      expect(err).not.toContain('postgres://')
    }
  })
})

it('the journal of a network that was restored is the one that was backed up', async () => {
  const network = networkFolder()
  folders.push(network.remove)
  const file = join(newFolder(), 'x.db')
  await cli(['backup', file], network.folder)
  const folder = emptyWithKey(network.folder)
  await cli(['restore', file], folder)
  const app = await createApp({ ...readConfig({}), dataDir: folder }, { log: createLog('silent') })
  expect(await verifyJournal(app, () => {})).toEqual([])
  await app.close()
})

import { createHash } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase } from '../../server/db/database.ts'
import { sealJournal } from '../../server/journal/sealing.ts'
import { nameOf, type SubjectColumns, subjectOfRow } from '../../server/journal/subject.ts'
import { verify, verifyAll } from '../../server/journal/verifying.ts'
import { createLog } from '../../server/shared/log.ts'
import { secretFile } from '../../server/shared/secrets.ts'
import { bringTo, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { run } from '../support/processes.ts'
import { about, named } from '../support/subjects.ts'

const log = createLog('silent')
const refused = 'De sleutel hoort niet bij deze database.'

/** How entries were linked before there was a key, as those versions did it: without the key, and without the role. */
const oldLink = (
  previous: string,
  row: SubjectColumns & { seq: number; type: string; actor_id: string | null; at: string; digest: string },
) =>
  createHash('sha256')
    .update(
      [previous, nameOf(subjectOfRow(row)), row.seq, row.type, row.actor_id ?? '', row.at, row.digest].map((part) => `${part}\n`).join(''),
    )
    .digest('hex')

eachDialect('the seal of the journal', (dialect) => {
  let booted: Booted
  beforeEach(async () => {
    booted = await bootApp({ dialect })
  })
  afterEach(() => booted?.close())

  const db = () => booted.app.database.db
  const broken = async () => (await verifyAll(booted.app.database)).map(({ subject }) => subject).toSorted()
  const hashes = () =>
    db()
      .selectFrom('journal')
      .select(['subject_id', 'channel', 'seq', 'hash'])
      .orderBy('subject_id')
      .orderBy('channel')
      .orderBy('seq')
      .execute()

  /** Makes of this database one that was written before there was a key. @returns the subjects in it */
  const asBefore = async (): Promise<string[]> => {
    const heads = (await db().selectFrom('journal_heads').selectAll().execute()).map((row) => nameOf(subjectOfRow(row)))
    for (const subject of heads) {
      let hash = ''
      for (const row of await db().selectFrom('journal').selectAll().where(about(subject)).orderBy('seq').execute()) {
        hash = oldLink(hash, row)
        await db().updateTable('journal').set({ hash }).where('pos', '=', row.pos).execute()
      }
      await db().updateTable('journal_heads').set({ hash }).where(about(subject)).execute()
    }
    await db().deleteFrom('counters').where('name', '=', 'journal-key').execute()
    return heads.toSorted()
  }

  const startAgain = async (changes: object = {}) => {
    const database = openDatabase({ ...booted.config, ...changes })
    try {
      await createApp(booted.config, { log, database })
    } finally {
      await database.close()
    }
  }

  it('is put on a database that was written before there was a key, at the first start, and holds from then on', async () => {
    const subjects = await asBefore()
    expect(subjects.length).toBeGreaterThan(10)
    expect(await broken(), 'without a seal none of them holds').toEqual(subjects)
    await startAgain()
    expect(await broken()).toEqual([])
    const subject = subjects[0] ?? ''
    await db().updateTable('journal').set({ actor_role: 'iemand-anders' }).where(about(subject)).where('seq', '=', 1).execute()
    expect(await verify(booted.app.database, named(subject)), 'the old links did not hold the role').toEqual([1])
  })

  it('does not make whole what was broken before: who verifies still sees it', async () => {
    const ids = [await bringTo(booted, 'gesloten'), await bringTo(booted, 'gesloten'), await bringTo(booted, 'gesloten')]
    const [changed, last, sound] = ids.map(({ id }) => `consultation:${id}`) as [string, string, string]
    await asBefore()
    // Only the link tells that these are not what was written: a new link over them would hold.
    const set = { at: '2020-01-01T00:00:00.000Z', actor_id: 'iemand-anders' }
    await db().updateTable('journal').set(set).where(about(changed)).where('seq', '=', 2).execute()
    await db().deleteFrom('journal').where(about(last)).where('seq', '=', 5).execute()
    await startAgain()
    expect(await broken()).toEqual([changed, last].toSorted())
    expect(await verify(booted.app.database, named(sound))).toEqual([])
    await startAgain()
    expect(await broken(), 'and not at the next start either').toEqual([changed, last].toSorted())
  })

  it('is put on once: a later start changes no link, and seals nothing that was written without the key', async () => {
    await asBefore()
    expect(await sealJournal(booted.app.database)).toBeGreaterThan(10)
    const sealed = await hashes()
    expect(await sealJournal(booted.app.database)).toBe(0)
    await startAgain()
    expect(await hashes()).toEqual(sealed)
    const first = await db().selectFrom('journal_heads').selectAll().orderBy('subject_id').executeTakeFirstOrThrow()
    const subject = nameOf(subjectOfRow(first))
    let hash = ''
    for (const row of await db().selectFrom('journal').selectAll().where(about(subject)).orderBy('seq').execute()) {
      hash = oldLink(hash, row)
      await db().updateTable('journal').set({ hash }).where('pos', '=', row.pos).execute()
    }
    await db().updateTable('journal_heads').set({ hash }).where(about(subject)).execute()
    await startAgain()
    expect(await broken(), 'links of the old kind are no way round the key').toEqual([subject])
  })

  it('is not put on links of the old kind by taking away the mark of the key', async () => {
    const { id } = await bringTo(booted, 'gesloten')
    const subject = `consultation:${id}`
    let hash = ''
    for (const row of await db().selectFrom('journal').selectAll().where(about(subject)).orderBy('seq').execute()) {
      const changed = { ...row, at: '2020-01-01T00:00:00.000Z' }
      hash = oldLink(hash, changed)
      await db().updateTable('journal').set({ at: changed.at, hash }).where('pos', '=', row.pos).execute()
    }
    await db().updateTable('journal_heads').set({ hash }).where(about(subject)).execute()
    await db().deleteFrom('counters').where('name', '=', 'journal-key').execute()
    await startAgain()
    expect(await broken()).toEqual([subject])
  })

  it('is put on once when two processes start at the same moment', async () => {
    await asBefore()
    const where = { DATA_DIR: booted.config.dataDir, ...(booted.config.databaseUrl && { DATABASE_URL: booted.config.databaseUrl }) }
    const ended = await Promise.all([1, 2].map(() => run(['server/ops/cli.ts', 'migrate'], where)))
    expect(ended.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ])
    expect(await broken()).toEqual([])
  })

  it('lets nobody start with another key, and says which file to put back; nothing is changed by the attempt', async () => {
    const before = await hashes()
    const another = await refusal(startAgain({ secretKey: 'ab'.repeat(32) }))
    expect([another.code, another.message]).toEqual(['invalid', expect.stringContaining(refused)])
    expect(another.message).toContain('secret.key')
    rmSync(join(booted.config.dataDir, secretFile))
    expect((await refusal(startAgain())).message, 'a new key was made where the old one is gone').toContain(refused)
    expect(await hashes()).toEqual(before)
    expect(await broken(), 'with its own key all of it still holds').toEqual([])
  })

  it('does not hold with another key in the database of before', async () => {
    await asBefore()
    await startAgain()
    expect((await refusal(startAgain({ secretKey: 'cd'.repeat(32) }))).message).toContain(refused)
  })

  it('rests on a key that nobody else on the machine can read, and that lies beside the database', async () => {
    const fresh = await bootApp({ dialect, empty: true })
    expect(statSync(join(fresh.config.dataDir, secretFile)).mode & 0o777).toBe(0o600)
    await fresh.close()
    const rows = await db().selectFrom('counters').selectAll().execute()
    const { value } = rows.find(({ name }) => name === 'journal-key') ?? {}
    expect(value, 'the mark of the key').toBeGreaterThan(0)
  })
})

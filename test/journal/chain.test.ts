import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append } from '../../server/journal/appending.ts'
import { nameOf, subjectOfRow } from '../../server/journal/subject.ts'
import { verify, verifyAll } from '../../server/journal/verifying.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { about, named } from '../support/subjects.ts'

type Row = {
  subject_kind: string
  subject_id: string
  channel: string
  seq: number
  type: string
  actor_id: string | null
  actor_role: string | null
  from_state: string | null
  to_state: string | null
  at: string
  digest: string
}

// Written out here once more, not taken from the code: what is sealed must not change without a test that says so.
const lines = (...parts: Array<string | number | null>) => parts.map((part) => `${part ?? ''}\n`).join('')
const digestOf = (salt: string, payload: string) => createHash('sha256').update(lines(salt, payload)).digest('hex')
// What everybody may see has no channel in its name; an act that moved nothing has no states in its link.
const nameIn = (row: Row) => `${row.subject_kind}:${row.subject_id}${row.channel === 'allen' ? '' : `:${row.channel}`}`
const movedIn = (row: Row) => (row.from_state === null && row.to_state === null ? [] : [row.from_state, row.to_state])

const linkWith = (key: Buffer) => (previous: string, row: Row) =>
  createHmac('sha256', key)
    .update(lines(previous, nameIn(row), row.seq, row.type, row.actor_id, row.actor_role, row.at, row.digest, ...movedIn(row)))
    .digest('hex')
const keyIn = (folder: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(readFileSync(join(folder, 'secret.key'), 'utf8').trim(), 'hex'), '', 'journal', 32))

const withoutKey = (previous: string, row: Row) =>
  createHash('sha256')
    .update(lines(previous, nameIn(row), row.seq, row.type, row.actor_id, row.at, row.digest))
    .digest('hex')

eachDialect('the links of the journal', (dialect) => {
  let booted: Booted
  let count = 0
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const db = () => booted.app.database.db
  const rowsOf = (subject: string) => db().selectFrom('journal').selectAll().where(about(subject)).orderBy('seq').execute()
  const entry = (subject: string, text: string) => ({
    subject: named(subject),
    type: 'gezegd',
    actorId: 'p-1',
    actorRole: 'aanvrager',
    at: '2026-01-01T00:00:00.000Z',
    payload: { text },
  })
  const filled = async (length: number) => {
    const subject = `keten:${++count}`
    for (let nr = 1; nr <= length; nr++) await booted.app.database.write((tx) => append(tx, [entry(subject, `zin ${nr}`)]))
    return subject
  }

  /** Other words in the second entry, and every hash from there on made anew with `link`: the whole chain, with its head. */
  const forge = async (subject: string, link: (previous: string, row: Row) => string) => {
    let previous = ''
    for (const row of await rowsOf(subject)) {
      const payload = row.seq === 2 ? JSON.stringify({ text: 'vervalst' }) : row.payload
      const digest = digestOf(row.salt ?? '', payload ?? '')
      previous = link(previous, { ...row, digest })
      await db().updateTable('journal').set({ payload, digest, hash: previous }).where('pos', '=', row.pos).execute()
    }
    await db().updateTable('journal_heads').set({ hash: previous }).where(about(subject)).execute()
  }

  it('are each an HMAC over the link before it and all that stands in the entry, with a key made of secret.key', async () => {
    const link = linkWith(keyIn(booted.config.dataDir))
    const heads = await db().selectFrom('journal_heads').selectAll().execute()
    const longest = heads.toSorted((one, other) => other.seq - one.seq)[0]
    expect(longest?.seq, 'a chain that is long enough to say something').toBeGreaterThan(4)
    for (const { hash, ...head } of heads) {
      const subject = nameOf(subjectOfRow(head))
      let previous = ''
      for (const row of await rowsOf(subject)) {
        expect(row.digest, `${subject} ${row.seq}`).toBe(digestOf(row.salt ?? '', row.payload ?? ''))
        previous = link(previous, row)
        expect(row.hash, `${subject} ${row.seq}`).toBe(previous)
      }
      expect(hash, subject).toBe(previous)
    }
  })

  it.each(['beheerder', '', null])('notice that the role of who did it became %j', async (actor_role) => {
    const subject = await filled(3)
    await db().updateTable('journal').set({ actor_role }).where(about(subject)).where('seq', '=', 2).execute()
    expect(await verify(booted.app.database, named(subject))).toEqual([2])
  })

  it('notice a whole chain that was made anew without the key, or with another one', async () => {
    for (const link of [withoutKey, linkWith(randomBytes(32)), linkWith(Buffer.alloc(0))]) {
      const subject = await filled(4)
      await forge(subject, link)
      expect(await verify(booted.app.database, named(subject))).toEqual([1, 2, 3, 4])
    }
  })

  it('would hold for who has the key: the forgery above fails for want of the key alone', async () => {
    const subject = await filled(4)
    await forge(subject, linkWith(keyIn(booted.config.dataDir)))
    expect(await verify(booted.app.database, named(subject))).toEqual([])
  })

  it('notice a head that says another number, and words that were left out while their salt stayed', async () => {
    const [head, words] = [await filled(3), await filled(3)]
    await db().updateTable('journal_heads').set({ seq: 5 }).where(about(head)).execute()
    expect(await verify(booted.app.database, named(head))).toEqual([5])
    await db().updateTable('journal').set({ payload: null }).where(about(words)).where('seq', '=', 2).execute()
    expect(await verify(booted.app.database, named(words))).toEqual([2])
  })

  it('hold while others go on writing: what is written between two questions is no break', async () => {
    const subject = await filled(2)
    let writing = true
    const writer = (async () => {
      for (let nr = 0; writing; nr++) await booted.app.database.write((tx) => append(tx, [entry(subject, `zin ${nr}`)]))
    })()
    const found: number[][] = []
    for (let turn = 0; turn < 40; turn++) found.push(await verify(booted.app.database, named(subject)))
    writing = false
    await writer
    expect(found.filter((seqs) => seqs.length)).toEqual([])
  })

  it('are all walked: also a chain without its head, a head without its chain, and what comes after 500 subjects', async () => {
    const many = Array.from({ length: 600 }, (_, nr) => entry(`a-veel:${String(nr).padStart(3, '0')}`, 'x'))
    await booted.app.database.write((tx) => append(tx, many))
    const [headless, empty, last] = [await filled(2), await filled(2), 'zz:1']
    await booted.app.database.write((tx) => append(tx, [entry(last, 'x')]))
    const before = await verifyAll(booted.app.database)
    await db().deleteFrom('journal_heads').where(about(headless)).execute()
    await db().deleteFrom('journal').where(about(empty)).execute()
    for (const name of ['a-veel:000', 'a-veel:500', last])
      await db().updateTable('journal').set({ type: 'anders' }).where(about(name)).execute()
    const walked: number[] = []
    const found = (await verifyAll(booted.app.database, (sofar) => walked.push(sofar))).map(({ subject }) => subject)
    const earlier = before.map(({ subject }) => subject)
    expect(found.filter((subject) => !earlier.includes(subject)).toSorted()).toEqual(
      ['a-veel:000', 'a-veel:500', headless, empty, last].toSorted(),
    )
    const { length } = await db().selectFrom('journal_heads').select('subject_id').execute()
    expect(walked.at(-1), 'every subject once').toBe(length + 1)
  })
})

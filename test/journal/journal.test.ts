import { afterAll, beforeAll, expect, it } from 'vitest'
import { append } from '../../server/journal/appending.ts'
import { follow } from '../../server/journal/following.ts'
import { readEntry, readSince, type Row } from '../../server/journal/reading.ts'
import { redact } from '../../server/journal/redaction.ts'
import { nameOf, subjectOfRow } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { about, named } from '../support/subjects.ts'

eachDialect('the journal', (dialect) => {
  let booted: Booted
  let count = 0
  beforeAll(async () => {
    booted = await bootApp({ dialect, empty: true })
  })
  afterAll(() => booted?.close())

  const db = () => booted.app.database.db
  const newSubject = () => `proef:${++count}`
  const entry = (subject: string, text: string) => ({
    subject: named(subject),
    type: 'gezegd',
    actorId: null,
    at: '2026-01-01T00:00:00.000Z',
    payload: { text },
  })
  const write = (...entries: Array<ReturnType<typeof entry>>) => booted.app.database.write((tx) => append(tx, entries))
  const filled = async (length: number) => {
    const subject = newSubject()
    for (let index = 1; index <= length; index++) await write(entry(subject, `zin ${index}`))
    return subject
  }

  it('numbers the entries of a subject from 1, also when several subjects come together', async () => {
    const [one, other] = [newSubject(), newSubject()]
    expect(await write(entry(one, 'a'), entry(other, 'b'), entry(one, 'c'))).toEqual([1, 1, 2])
    expect(await write(entry(other, 'd'))).toEqual([2])
    expect((await readSince(db(), named(one), 0, 10)).map(({ seq, payload }) => [seq, payload])).toEqual([
      [1, { text: 'a' }],
      [2, { text: 'c' }],
    ])
    expect(await readEntry(db(), named(other), 2)).toMatchObject({ payload: { text: 'd' } })
    expect(await readEntry(db(), named(other), 3)).toBeUndefined()
  })

  it('fifty writers of one subject at once leave no gap and no double, and the chain holds', async () => {
    const subject = newSubject()
    const seqs = await Promise.all(Array.from({ length: 50 }, (_, index) => write(entry(subject, `schrijver ${index}`))))
    expect(seqs.flat().toSorted((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect((await readSince(db(), named(subject), 0, 100)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    )
    expect(await verify(booted.app.database, named(subject))).toEqual([])
  })

  it('writers of the same two subjects in opposite order do not lock each other out', async () => {
    const [one, other] = [newSubject(), newSubject()]
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? write(entry(one, 'x'), entry(other, 'x')) : write(entry(other, 'y'), entry(one, 'y')),
      ),
    )
    expect((await readSince(db(), named(one), 0, 100)).length).toBe(20)
    expect((await readSince(db(), named(other), 0, 100)).length).toBe(20)
  })

  it('a number given out in a transaction that failed is given out again', async () => {
    const subject = await filled(2)
    const failing = booted.app.database.write(async (tx) => {
      expect(await append(tx, [entry(subject, 'mislukt')])).toEqual([3])
      throw new Error('halverwege')
    })
    await expect(failing).rejects.toThrow('halverwege')
    expect(await write(entry(subject, 'gelukt'))).toEqual([3])
    expect(await verify(booted.app.database, named(subject))).toEqual([])
  })

  it('a changed text is noticed', async () => {
    const subject = await filled(5)
    await db()
      .updateTable('journal')
      .set({ payload: JSON.stringify({ text: 'vervalst' }) })
      .where(about(subject))
      .where('seq', '=', 3)
      .execute()
    expect(await verify(booted.app.database, named(subject))).toContain(3)
  })

  it.each([
    ['at', '2020-01-01T00:00:00.000Z'],
    ['type', 'anders'],
    ['actor_id', 'iemand-anders'],
    ['digest', 'x'],
  ] as const)('a changed %s is noticed', async (column, value) => {
    const subject = await filled(3)
    await db()
      .updateTable('journal')
      .set({ [column]: value })
      .where(about(subject))
      .where('seq', '=', 2)
      .execute()
    expect(await verify(booted.app.database, named(subject))).toContain(2)
  })

  it('a removed row is noticed, also the first; and a row put in between', async () => {
    for (const seq of [1, 3]) {
      const subject = await filled(4)
      await db().deleteFrom('journal').where(about(subject)).where('seq', '=', seq).execute()
      expect(await verify(booted.app.database, named(subject))).not.toEqual([])
    }
  })

  it('a removed last row is noticed', async () => {
    const subject = await filled(4)
    await db().deleteFrom('journal').where(about(subject)).where('seq', '=', 4).execute()
    expect(await verify(booted.app.database, named(subject))).not.toEqual([])
  })

  it('a redacted text (payload and salt gone) still verifies, and reads as nothing', async () => {
    const subject = await filled(4)
    await booted.app.database.write((tx) => redact(tx, named(subject), { seqs: [2], actorId: null, actorRole: null, at: '', why: 'proef' }))
    expect(await verify(booted.app.database, named(subject))).toEqual([])
    expect(await readEntry(db(), named(subject), 2)).toMatchObject({ seq: 2, payload: null })
  })

  it('equal texts have different digests, so that a guess cannot be checked', async () => {
    const subject = newSubject()
    await write(entry(subject, 'dezelfde zin'), entry(subject, 'dezelfde zin'))
    const rows = await db().selectFrom('journal').select(['digest', 'salt']).where(about(subject)).execute()
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(2)
    expect(rows.every(({ salt }) => (salt ?? '').length >= 32)).toBe(true)
  })

  it('a reader with a cursor gets everything after it, over all subjects, in order', async () => {
    const got: Row[] = []
    const reader = { name: 'proef', take: async (rows: Row[]) => void got.push(...rows), atOnce: 2 }
    const read = () => follow(booted.app.database, booted.app.clock, reader)
    await read()
    got.length = 0
    const [one, other] = [newSubject(), newSubject()]
    await write(entry(one, 'a'))
    await write(entry(other, 'b'))
    await write(entry(one, 'c'))
    expect(await read()).toBe(3)
    expect(got.map(({ subject, seq }) => [nameOf(subject), seq])).toEqual([
      [one, 1],
      [other, 1],
      [one, 2],
    ])
    expect(await read()).toBe(0)
  })
})

eachDialect('the journal of the demo network', (dialect) => {
  it('verifies for every consultation that was played', async () => {
    const booted = await bootApp({ dialect })
    const { db } = booted.app.database
    const heads = await db.selectFrom('journal_heads').selectAll().execute()
    expect(heads.length).toBeGreaterThanOrEqual(11)
    for (const head of heads.map(subjectOfRow)) expect(await verify(booted.app.database, head), nameOf(head)).toEqual([])
    await booted.close()
  })
})

it('a subject has a name that no other subject has: a part with a colon is refused', async () => {
  const booted = await bootApp({ empty: true })
  const entry = { subject: { kind: 'proef', id: 'a:overleg', channel: 'allen' }, type: 'gezegd', actorId: null, at: '', payload: {} }
  await expect(booted.app.database.write((tx) => append(tx, [entry]))).rejects.toThrow('a colon in the subject')
  await booted.close()
})

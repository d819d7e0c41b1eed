import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../server/db/database.ts'
import { append } from '../../server/journal/appending.ts'
import { follow } from '../../server/journal/following.ts'
import type { Row } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
const entry = (id: string) => ({
  subject: subject('stroom', id),
  type: 'gezegd',
  actorId: null,
  at: '2026-01-01T00:00:00.000Z',
  payload: { id },
})

eachDialect('a reader of the journal with a cursor', (dialect) => {
  let booted: Booted
  let other: Database
  let now = Date.parse('2026-01-01T09:00:00Z')
  const clock = { now: () => new Date(now) }
  beforeAll(async () => {
    booted = await bootApp({ dialect, empty: true })
    // Two connections of one process to an SQLite file would wait for each other for ever.
    other = dialect === 'postgres' ? openDatabase(booted.config) : booted.app.database
  })
  afterAll(async () => {
    if (other !== booted?.app.database) await other?.close()
    await booted?.close()
  })

  const collector = (name: string, atOnce = 7) => {
    const got: Row[] = []
    return { got, follower: { name, atOnce, take: async (rows: Row[]) => void got.push(...rows) } }
  }
  const positions = async () =>
    (await booted.app.database.db.selectFrom('journal').select('pos').execute()).map(({ pos }) => Number(pos)).toSorted((a, b) => a - b)

  it('sees every entry once while eight writers write in transactions of all lengths', async () => {
    const { got, follower } = collector('acht')
    let writing = true
    const writer = async (nr: number) => {
      const database = nr % 2 ? booted.app.database : other
      for (let index = 0; index < 25; index++)
        await database.write(async (tx) => {
          await append(tx, [entry(`${nr}-${index}`)])
          // The position is given out by now: who commits later shows up behind higher ones on PostgreSQL.
          if (dialect === 'postgres') await pause((nr * 7 + index * 3) % 29)
        })
    }
    const reading = (async () => {
      while (writing) {
        await follow(booted.app.database, clock, follower)
        await pause(3)
      }
    })()
    await Promise.all(Array.from({ length: 8 }, (_, nr) => writer(nr)))
    writing = false
    await reading
    await follow(booted.app.database, clock, follower)
    const seen = got.map(({ pos }) => Number(pos))
    expect(seen.toSorted((a, b) => a - b)).toEqual(await positions())
    expect(new Set(seen).size, 'nothing twice').toBe(seen.length)
    const orders = Map.groupBy(got, (row) => row.subject.id)
    for (const rows of orders.values()) expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
  })

  it('meets, in that test, what it is there for: on PostgreSQL an entry behind a higher one that was read', async () => {
    if (dialect !== 'postgres') return
    let letGo = () => {}
    const held = new Promise<void>((done) => (letGo = done))
    let placed = () => {}
    const hasPosition = new Promise<void>((done) => (placed = done))
    const slow = booted.app.database.write(async (tx) => {
      await append(tx, [entry('traag')])
      placed()
      await held
    })
    await hasPosition
    await other.write((tx) => append(tx, [entry('snel')]).then(() => undefined))
    const { got, follower } = collector('acht')
    await follow(booted.app.database, clock, follower)
    letGo()
    await slow
    await follow(booted.app.database, clock, follower)
    expect(got.map(({ subject }) => subject.id)).toEqual(['snel', 'traag'])
    expect(Number(got[0]?.pos)).toBeGreaterThan(Number(got[1]?.pos))
  })

  it('repeats what it was taking when it failed, and skips nothing', async () => {
    const { follower } = collector('struikelt')
    await follow(booted.app.database, clock, follower)
    await booted.app.database.write((tx) => append(tx, [entry('a'), entry('b'), entry('c')]).then(() => undefined))
    const taken: string[][] = []
    const once = {
      name: 'struikelt',
      atOnce: 2,
      take: async (rows: Row[]) => {
        taken.push(rows.map((row) => row.subject.id))
        if (taken.length === 2) throw new Error('halverwege')
      },
    }
    await expect(follow(booted.app.database, clock, once)).rejects.toThrow('halverwege')
    expect(await follow(booted.app.database, clock, once)).toBe(1)
    expect(taken).toEqual([['a', 'b'], ['c'], ['c']])
  })

  it('is read by one process at a time; who crashed is taken over when the lease is out, and does not move the cursor back', async () => {
    const { follower } = collector('een')
    await follow(booted.app.database, clock, follower)
    await booted.app.database.write((tx) => append(tx, [entry('p'), entry('q')]).then(() => undefined))
    let goOn = () => {}
    const stuck = new Promise<void>((done) => (goOn = done))
    const first: string[] = []
    let begun = () => {}
    const isTaking = new Promise<void>((done) => (begun = done))
    const hanging = follow(booted.app.database, clock, {
      ...follower,
      lease: 60_000,
      atOnce: 1,
      take: async (rows) => {
        first.push(...rows.map((row) => row.subject.id))
        begun()
        await stuck
      },
    })
    await isTaking
    const second = collector('een')
    expect(await follow(other, clock, second.follower), 'the lease is held').toBe(0)
    now += 61_000
    expect(await follow(other, clock, second.follower), 'the lease is out').toBe(2)
    goOn()
    expect(await hanging, 'what it took does not count any more').toBe(0)
    expect([first, second.got.map((row) => row.subject.id)]).toEqual([['p'], ['p', 'q']])
    expect(await follow(other, clock, second.follower)).toBe(0)
  })
})

describe('two readers', () => {
  it('have each a cursor of their own', async () => {
    const booted = await bootApp({ empty: true })
    await booted.app.database.write((tx) => append(tx, [entry('x')]).then(() => undefined))
    const counts: number[] = []
    for (const name of ['een', 'twee', 'een'])
      counts.push(await follow(booted.app.database, booted.app.clock, { name, take: async () => undefined }))
    await booted.close()
    expect(counts.map((count) => count > 0)).toEqual([true, true, false])
  })
})

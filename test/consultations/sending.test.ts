import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RoomEvent } from '../../server/consultations/events.ts'
import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, message, outcomeOf, entered } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('a group of messages', (dialect) => {
  let booted: Booted
  let room: string
  let [noor, femke] = [] as unknown as [Actor, Actor]
  beforeEach(async () => {
    booted = await bootApp({ dialect })
    ;[noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    room = (await bringTo(booted, 'opgepakt')).id
  })
  afterEach(() => booted?.close())

  const send = (actor: Actor, input: ReturnType<typeof message>, to = room) => booted.app.consultations.send(actor, to, input)
  const bodies = async (of = room) => (await events(of)).flatMap((event) => (event.type === 'message' ? [event.body] : []))
  const events = async (of: string): Promise<RoomEvent[]> => (await entered(booted.app, noor, of, 0)).events

  /** From now on the database cannot commit a message of this person: a rule that is only looked at by the commit. */
  const refuseAtCommit = async (authorId: string) => {
    const { db } = booted.app.database
    if (dialect === 'sqlite') {
      await sql`create table wrong (id text references people (id) deferrable initially deferred)`.execute(db)
      await sql`create trigger refuse after insert on messages when new.author_id = ${sql.lit(authorId)}
        begin insert into wrong values ('nobody'); end`.execute(db)
      return
    }
    await sql`create function refuse() returns trigger language plpgsql as ${sql.lit(`begin raise 'not this one'; end`)}`.execute(db)
    await sql`create constraint trigger refuse after insert on messages deferrable initially deferred for each row
      when (new.author_id = ${sql.lit(authorId)}) execute function refuse()`.execute(db)
  }

  it('the same clientId in two rooms is two messages, also within one group', async () => {
    const other = (await bringTo(booted, 'opgepakt')).id
    const words = message('Zelfde kenmerk.')
    const [here, there] = await Promise.all([send(noor, words), send(noor, words, other)])
    expect([await bodies(room), await bodies(other)]).toEqual([['Zelfde kenmerk.'], ['Zelfde kenmerk.']])
    expect(await Promise.all([send(noor, words), send(noor, words, other)])).toEqual([here, there])
  })

  it('a commit that fails refuses every sender of the group, tells nobody, and leaves nothing behind', async () => {
    const heard: number[] = []
    booted.app.consultations.listen(({ event }) => heard.push(event.seq))
    await refuseAtCommit(noor.id)
    const outcomes = await Promise.allSettled([1, 2, 3].map((index) => send(noor, message(`Bericht ${index}.`))))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await bodies()).toEqual([])
    expect(heard).toEqual([])
    expect(await send(femke, message('Daarna.'))).toMatchObject({ seq: 4 })
  })

  it('a message the database cannot take is refused alone; the others of its group are kept', async () => {
    await refuseAtCommit(noor.id)
    const outcomes = await Promise.allSettled([
      send(femke, message('Een.')),
      send(noor, message('Deze niet.')),
      send(femke, message('Twee.')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await bodies()).toEqual(['Een.', 'Twee.'])
  })

  it('a membership that another process ended counts at once, also for who was signed in before', async () => {
    expect(await outcomeOf(send(femke, message('Nog lid.')))).toBe('done')
    await booted.app.database.db.deleteFrom('leergroep_members').where('person_id', '=', femke.id).execute()
    expect(femke.memberships.length, 'the actor at hand is the one of before').toBeGreaterThan(0)
    expect(await outcomeOf(send(femke, message('Niet meer.')))).not.toBe('done')
    expect(await bodies()).toEqual(['Nog lid.'])
  })

  it('a listener that fails does not make a kept message undone, and the other listeners hear it', async () => {
    const heard: string[] = []
    booted.app.consultations.listen(() => {
      throw new Error('deze luistert slecht')
    })
    booted.app.consultations.listen(({ event }) => heard.push(event.type))
    const warned = new Promise<Error>((done) => process.once('warning', done))
    expect(await send(noor, message('Bewaard.'))).toMatchObject({ body: 'Bewaard.' })
    expect((await warned).message).toBe('deze luistert slecht')
    expect(await send(noor, { ...message('Bewaard.'), clientId: newId() })).toMatchObject({ seq: 5 })
    expect(heard).toEqual(['message', 'message'])
  })
})

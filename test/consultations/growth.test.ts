import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openDatabase } from '../../server/db/database.ts'
import { createLog } from '../../server/shared/log.ts'
import type { Actor } from '../../server/people/actor.ts'
import { bringTo, message, entered } from '../support/cases.ts'
import { actorOf, bootApp, type Booted, eachDialect } from '../support/network.ts'
import { recording } from '../support/plans.ts'

// SQLite says SCAN, PostgreSQL Seq Scan. The tables that grow with use; a list of leergroepen may be walked.
const walked =
  /SCAN (advices|advice_concepts|messages|journal|consultations|participants|read_marks)\b|Seq Scan on (advices|advice_concepts|messages|journal|consultations|participants|read_marks)\b/

eachDialect('what a room and an inbox cost', (dialect) => {
  let booted: Booted
  let recorded: ReturnType<typeof recording>
  let app: Awaited<ReturnType<typeof createApp>>
  let [noor, femke] = [] as unknown as [Actor, Actor]
  let room = ''
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    room = (await bringTo(booted, 'advies')).id
    recorded = recording(openDatabase(booted.config))
    app = await createApp(booted.config, { log: createLog('silent'), database: recorded.database })
    ;[noor, femke] = [await actorOf(app, 'noor'), await actorOf(app, 'femke')]
    await app.consultations.send(noor, room, message('Hoe gaat het verder?'))
  })
  afterAll(async () => {
    await app?.close()
    await booted?.close()
  })

  it.each([
    ['a room page', () => app.consultations.view(noor, room)],
    ['an older part of a room', () => app.consultations.view(noor, room, { before: 3 })],
    ['a join of who comes new', () => entered(app, femke, room, 0)],
    ['a join of who comes back', () => entered(app, femke, room, 2)],
    ['an advice that is being written', () => app.consultations.adviceConcept(femke, room)],
    ['an inbox', () => app.consultations.inbox(femke)],
    ['the lists', () => app.consultations.lists(femke)],
  ])('%s goes through no table that grows', async (_what, work) => {
    recorded.forget()
    await work()
    const plans = await recorded.plans()
    expect(plans.length).toBeGreaterThan(3)
    expect(plans.filter((line) => walked.test(line))).toEqual([])
  })

  it.runIf(dialect === 'sqlite')('the advices of a room are found without going through its messages', async () => {
    recorded.forget()
    await app.consultations.view(noor, room)
    expect(
      (await recorded.plans()).filter((line) => line.includes('journal_acts (subject_kind=? AND subject_id=? AND channel=? AND type=?')),
    ).not.toEqual([])
  })

  it('the net has no hole: a question that needs a whole table is seen', async () => {
    recorded.forget()
    await recorded.database.db.selectFrom('messages').select('id').where('seq', '=', 7).execute()
    expect((await recorded.plans()).filter((line) => walked.test(line))).not.toEqual([])
  })
})

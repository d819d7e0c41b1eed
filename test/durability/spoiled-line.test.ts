import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '../../server/db/database.ts'
import { newId } from '../../server/shared/ids.ts'
import { adviceForm, bringTo, message, outcomeOf, questionForm, entered } from '../support/cases.ts'
import { spoiledLine } from '../support/line.ts'
import { temporaryFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'
import { signIn, startServer } from '../support/server.ts'
import { ask, catchUp, connectAs, next, type Said } from '../support/sockets.ts'

it('a message that was kept while the answer to its commit got lost is one message, and the room hears of it once', async () => {
  const line = await spoiledLine(await postgresUrl('template_demo'))
  const server = await startServer({ settings: { databaseUrl: line.url } })
  const room = await bringTo(server, 'opgepakt')
  const [noor, femke] = [
    await connectAs(server.base, await signIn(server.base, 'noor')),
    await connectAs(server.base, await signIn(server.base, 'femke')),
  ]
  expect((await ask(femke, 'room:join', { consultationId: room.id })).ok).toBe(true)
  const heard: number[] = []
  femke.on('room:event', ({ event }) => heard.push(event.seq))
  const message = { consultationId: room.id, clientId: newId(), body: 'Is dit bewaard?' }

  line.cutBeforeAnswerTo('commit', message.body)
  expect((await ask(noor, 'message:send', message)).error).toMatchObject({ code: 'unavailable' })
  const messages = async () => (await catchUp(femke, room.id)).filter(({ type }) => type === 'message')
  expect(await messages(), 'it was kept all the same').toHaveLength(1)
  expect(heard).toEqual([])

  const told = next(femke, 'room:event')
  const said = await ask(noor, 'message:send', message)
  expect((await told).event).toEqual(said.event)
  await ask(noor, 'message:send', message)
  await ask(noor, 'message:send', { ...message, clientId: newId() })
  await expect.poll(() => heard).toEqual([4, 5])
  expect(await messages()).toHaveLength(2)
  for (const socket of [noor, femke]) socket.disconnect()
  await server.close()
  line.close()
})

it('a server that dies without a word is noticed: who waits hears it, and the next statement goes to the one in its place', async () => {
  const line = await spoiledLine(await postgresUrl('template_demo'))
  const server = await startServer({ settings: { databaseUrl: line.url } })
  const room = await bringTo(server, 'opgepakt')
  const noor = await connectAs(server.base, await signIn(server.base, 'noor'))
  const send = () =>
    noor.timeout(30_000).emitWithAck('message:send', { consultationId: room.id, clientId: newId(), body: 'Is er iemand?' }) as Promise<Said>
  expect((await send()).ok).toBe(true)
  // Until the room and the inboxes were told: a question of theirs that is under way would find the silence first.
  await new Promise((done) => setTimeout(done, 1500))
  line.goesSilent()
  const started = performance.now()
  expect((await send()).error).toMatchObject({ code: 'unavailable' })
  expect(performance.now() - started, 'the line gave no sign, so it took a while').toBeGreaterThan(5000)
  await expect.poll(async () => (await send()).ok, { timeout: 20_000 }).toBe(true)
  noor.disconnect()
  await server.close()
  line.close()
})

it('a statement that is only slow is left alone', async () => {
  const { folder, remove } = temporaryFolder()
  const database = openDatabase({ dataDir: folder, databaseUrl: await postgresUrl() })
  const { rows } = await sql<{ done: string }>`select 'klaar' as done from pg_sleep(12)`.execute(database.db)
  expect(rows).toEqual([{ done: 'klaar' }])
  await database.close()
  remove()
})

it('while the database is away every door of the consultations says so, and afterwards every door is open again', async () => {
  const line = await spoiledLine(await postgresUrl('template_demo'))
  const server = await startServer({ settings: { databaseUrl: line.url } })
  const [noor, femke] = [await server.actor('noor'), await server.actor('femke')]
  const { consultations } = server.app
  const { id } = await bringTo(server, 'advies')
  const doors: Record<string, () => Promise<unknown>> = {
    lists: () => consultations.lists(noor),
    inbox: () => consultations.inbox(noor),
    view: () => consultations.view(noor, id),
    enter: () => entered(server.app, femke, id, 1),
    markRead: () => consultations.markRead(noor, id, 5),
    saveConcept: () => consultations.saveConcept(noor, questionForm()),
    submit: () => consultations.submit(noor, questionForm()),
    advise: () => consultations.advise(femke, id, adviceForm()),
    send: () => consultations.send(noor, id, message('Lukt dit?')),
    close: () => consultations.closeQuestion(noor, id, { decision: 'volg', note: '' }),
  }
  const outcomes = async () => {
    const said: Record<string, string> = {}
    for (const [name, work] of Object.entries(doors)) said[name] = await outcomeOf(work())
    return said
  }
  const all = (word: string) => Object.fromEntries(Object.keys(doors).map((name) => [name, word]))
  line.breaks()
  expect(await outcomes()).toEqual(all('unavailable'))
  line.isMended()
  expect(await outcomes()).toEqual(all('done'))
  await server.close()
  line.close()
})

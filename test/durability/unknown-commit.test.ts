import { expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo } from '../support/cases.ts'
import { spoiledLine } from '../support/line.ts'
import { postgresUrl } from '../support/postgres.ts'
import { signIn, startServer } from '../support/server.ts'
import { ask, catchUp, connectAs, next } from '../support/sockets.ts'

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

  line.cutBeforeAnswerTo('commit')
  expect((await ask(noor, 'message:send', message)).error).toMatchObject({ code: 'unavailable' })
  const messages = async () => (await catchUp(femke, room.id)).filter(({ type }) => type === 'message')
  expect(await messages(), 'it was kept all the same').toHaveLength(1)
  expect(heard).toEqual([])

  const told = next(femke, 'room:event')
  const said = await ask(noor, 'message:send', message)
  expect((await told).event).toEqual(said.event)
  await ask(noor, 'message:send', message)
  await ask(noor, 'message:send', { ...message, clientId: newId() })
  expect(heard).toEqual([4, 5])
  expect(await messages()).toHaveLength(2)
  for (const socket of [noor, femke]) socket.disconnect()
  await server.close()
  line.close()
})

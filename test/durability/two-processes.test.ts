import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo } from '../support/cases.ts'
import { bootApp, type Booted, temporaryFolder } from '../support/network.ts'
import { serveProcess } from '../support/processes.ts'
import { signIn } from '../support/server.ts'
import { ask, catchUp, connectAs, type TestSocket } from '../support/sockets.ts'

describe('two processes on one PostgreSQL', () => {
  let booted: Booted
  const folders = [temporaryFolder(), temporaryFolder()]
  let processes: Array<Awaited<ReturnType<typeof serveProcess>>> = []
  let sockets: TestSocket[] = []
  let room = ''
  beforeAll(async () => {
    booted = await bootApp({ dialect: 'postgres' })
    room = (await bringTo(booted, 'opgepakt')).id
    // Machines that share a database share its key.
    const SECRET_KEY = readFileSync(join(booted.config.dataDir, 'secret.key'), 'utf8').trim()
    const env = { SECRET_KEY, DATABASE_URL: booted.config.databaseUrl, PORT: '0', LOG_LEVEL: 'info', RATE_LIMITS: 'off' }
    processes = await Promise.all(folders.map(({ folder }) => serveProcess(['server/main.ts'], { ...env, DATA_DIR: folder })))
    const cookie = await signIn(processes[0]?.base ?? '', 'noor')
    sockets = await Promise.all(processes.map(({ base }) => connectAs(base, cookie)))
  })
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect()
    for (const process of processes) await process.kill()
    for (const folder of folders) folder.remove()
    await booted?.close()
  })

  it('the same message through both at once is one message, and both say that it was kept', async () => {
    const total = 60
    for (let index = 0; index < total; index++) {
      const message = { consultationId: room, clientId: newId(), body: `Nummer ${index}.` }
      const [one, two] = await Promise.all(sockets.map((socket) => ask(socket, 'message:send', message)))
      expect(one, JSON.stringify(one)).toMatchObject({ ok: true, event: { clientId: message.clientId } })
      expect(two?.event).toEqual(one?.event)
    }
    const kept = (await catchUp(sockets[0] as TestSocket, room)).filter(({ type }) => type === 'message')
    expect(kept).toHaveLength(total)
  })

  it('different messages through both at once are all kept, in one order without gaps', async () => {
    const before = (await catchUp(sockets[0] as TestSocket, room)).length
    const said = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        ask(sockets[index % 2] as TestSocket, 'message:send', { consultationId: room, clientId: newId(), body: 'Tegelijk.' }),
      ),
    )
    const seqs = said.map(({ event }) => event?.seq ?? 0).toSorted((one, other) => one - other)
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, index) => before + index + 1))
  })
})

import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/db/database.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import { newId } from '../../server/shared/ids.ts'
import { networkFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'
import { signIn } from '../support/server.ts'
import { ask, catchUp, connectAs } from '../support/sockets.ts'

type Loaded = { users: Array<{ email: string; password: string }>; consultations: Array<{ id: string; participants: string[] }> }

describe('a power cut while people are writing', () => {
  it('loses nothing that was acknowledged, doubles nothing and leaves no gap', { timeout: 120_000 }, async () => {
    const { folder, remove } = networkFolder()
    const env = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'info', RATE_LIMITS: 'off' }
    const loaded = await run(['server/ops/cli.ts', 'network:load', '--people', '12', '--consultations', '3', '--participants', '4'], env)
    const { users, consultations } = JSON.parse(loaded.out) as Loaded
    let server = await serveProcess(['server/main.ts'], env)

    const acknowledged = new Map<string, number>()
    let sent = 0
    const write = async (consultationId: string, email: string) => {
      const password = users.find((user) => user.email === email)?.password ?? ''
      const socket = await connectAs(server.base, await signIn(server.base, { email, password }))
      while (socket.connected) {
        const clientId = newId()
        sent++
        const said = await ask(socket, 'message:send', { consultationId, clientId, body: `Bericht ${clientId}` }).catch(() => undefined)
        if (said?.ok && said.event) acknowledged.set(clientId, said.event.seq)
      }
    }
    const writers = consultations.flatMap(({ id, participants }) => participants.map((email) => write(id, email)))
    expect(writers).toHaveLength(12)
    while (acknowledged.size < 400) await new Promise((done) => setTimeout(done, 5))
    await server.kill()
    await Promise.all(writers)
    expect(acknowledged.size).toBeGreaterThanOrEqual(400)

    server = await serveProcess(['server/main.ts'], env)
    const kept = new Map<string, number>()
    let events = 0
    for (const { id, participants } of consultations) {
      const email = participants[0] ?? ''
      const socket = await connectAs(
        server.base,
        await signIn(server.base, { email, password: users.find((user) => user.email === email)?.password ?? '' }),
      )
      const list = await catchUp(socket, id)
      expect(list.map(({ seq }) => seq)).toEqual(Array.from({ length: list.length }, (_, index) => index + 1))
      for (const event of list) if (event.type === 'message') kept.set(event.clientId, event.seq)
      events += list.filter(({ type }) => type === 'message').length
      socket.disconnect()
    }
    expect(events, 'no message is there twice').toBe(kept.size)
    expect(
      [...acknowledged].filter(([clientId, seq]) => kept.get(clientId) !== seq),
      'acknowledged and not there',
    ).toEqual([])
    expect(kept.size).toBeLessThanOrEqual(sent)
    expect(await server.stop()).toBe(0)

    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    for (const { id } of consultations) expect(await verify(database, subject('consultation', id))).toEqual([])
    await database.close()
    const file = new Sqlite(join(folder, 'leerkring.db'), { readonly: true })
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
    file.close()
    remove()
  })
})

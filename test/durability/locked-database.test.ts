import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, questionForm } from '../support/cases.ts'
import { gateMark, type RunningServer, postForm, signIn, startServer } from '../support/server.ts'
import { ask, catchUp, connectAs } from '../support/sockets.ts'

/** Another program holds the write lock for as long as `during` takes. */
const whileLocked = async (server: RunningServer, during: () => Promise<void>) => {
  const other = new Sqlite(join(server.dataDir, 'leerkring.db'))
  other.exec('begin exclusive')
  try {
    await during()
  } finally {
    other.exec('rollback')
    other.close()
  }
}

describe('a database that another program keeps locked', () => {
  it('the sender hears that the message was not saved; afterwards the same message goes through, once', { timeout: 60_000 }, async () => {
    const server = await startServer()
    const room = await bringTo(server, 'opgepakt')
    const noor = await connectAs(server.base, await signIn(server.base, 'noor'))
    const message = { consultationId: room.id, clientId: newId(), body: 'Wordt dit bewaard?' }
    await catchUp(noor, room.id) // that she opened the question is kept already: reading on writes nothing
    await whileLocked(server, async () => {
      const said = await ask(noor, 'message:send', message)
      expect(said).toEqual({
        ok: false,
        error: { code: 'unavailable', message: expect.stringContaining('niet bewaard'), retryAfterMs: expect.any(Number) },
      })
      expect((await catchUp(noor, room.id)).filter(({ type }) => type === 'message')).toEqual([])
    })
    expect(await ask(noor, 'message:send', message)).toMatchObject({ ok: true, event: { seq: 4, clientId: message.clientId } })
    expect((await catchUp(noor, room.id)).filter(({ type }) => type === 'message')).toHaveLength(1)
    noor.disconnect()
    await server.close()
  })

  it('a question form says so with status 503 and keeps what was typed', { timeout: 60_000 }, async () => {
    const server = await startServer()
    const cookie = await signIn(server.base, 'noor')
    const fields = Object.fromEntries(
      Object.entries({
        ...questionForm({ noAcuteDanger: await gateMark(server.base, cookie) }),
        facts: 'Feiten die moeten blijven staan.',
      }).filter((field): field is [string, string] => typeof field[1] === 'string'),
    )
    const post = () => postForm(server.base, '/consultaties/nieuw?_action=consultations.submit', fields, { Cookie: cookie })
    await whileLocked(server, async () => {
      const page = await post()
      expect(page.status).toBeGreaterThanOrEqual(400)
      const text = await page.text()
      expect(text).toContain('niet bewaard')
      expect(text).toContain('Feiten die moeten blijven staan.')
    })
    expect((await post()).headers.get('Location')).toMatch(/^\/consultaties\/\d{4}-\d{4}\?verstuurd=ja$/)
    await server.close()
  })
})

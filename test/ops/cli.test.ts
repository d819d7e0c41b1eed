import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/db/database.ts'
import { about } from '../support/subjects.ts'
import { networkFolder, temporaryFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'
import { getPage, signIn } from '../support/server.ts'
import { ask, connectAs } from '../support/sockets.ts'

const cli = (args: string[], env: Record<string, string> = {}, input = '') => run(['server/ops/cli.ts', ...args], env, input)

describe('the command line', () => {
  const { folder, remove } = temporaryFolder()
  afterAll(remove)

  it('help lists every command; an unknown one says so and ends with 1', async () => {
    const help = await cli(['help'])
    for (const name of ['migrate', 'person:add', 'demo:load', 'network:load']) expect(help.out).toContain(name)
    expect([help.code, help.err]).toEqual([0, ''])
    const unknown = await cli(['bestaat-niet'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('bestaat-niet')])
    expect((await cli(['toString'])).code).toBe(1)
  })

  it('person:add on an empty database: the first beheerder, who can sign in', async () => {
    const env = { DATA_DIR: folder, PORT: '0' }
    const args = ['person:add', '--email', 'beheer@voorbeeld.example', '--name', 'Eerste Beheerder']
    const short = await cli(args, env, 'te kort\n')
    expect([short.code, short.err.trim()]).toEqual([1, 'Kies een wachtwoord van 12 tot 200 tekens.'])
    const added = await cli(args, env, 'een lang wachtwoord\n')
    expect([added.code, added.out.trim()]).toEqual([0, 'Toegevoegd: Eerste Beheerder'])
    const again = await cli(args, env, 'een lang wachtwoord\n')
    expect([again.code, again.err.trim()]).toEqual([1, 'Er is al een account met dit e-mailadres.'])
    const server = await serveProcess(['server/main.ts'], env)
    const cookie = await signIn(server.base, { email: 'beheer@voorbeeld.example', password: 'een lang wachtwoord' })
    expect(await (await getPage(server.base, '/account', cookie)).text()).toContain('Eerste Beheerder')
    expect(await server.stop()).toBe(0)
  })

  it.each([
    [['person:add'], '--email'],
    [['person:add', '--email', 'a@b.nl', '--name', 'Naam', '--role', 'keizer'], 'keizer'],
    [['network:load', '--people', 'veel'], '--people'],
    [['network:load', '--people', '2', '--participants', '5'], '--participants'],
  ])('%j is refused with a sentence', async (args, named) => {
    const { code, err, out } = await cli(args, { DATA_DIR: folder })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(named)
    expect(err).not.toContain('at file:')
  })
})

describe('network:load', () => {
  const copy = networkFolder()
  const env = { DATA_DIR: copy.folder, PORT: '0', RATE_LIMITS: 'off' }
  let server: Awaited<ReturnType<typeof serveProcess>>
  let loaded: { users: Array<{ email: string; password: string }>; consultations: Array<{ id: string; participants: string[] }> }
  beforeAll(async () => {
    const { out, code } = await cli(['network:load', '--people', '10', '--consultations', '4', '--participants', '3'], env)
    expect([code, out.trimEnd().includes('\n')]).toEqual([0, false])
    loaded = JSON.parse(out)
    server = await serveProcess(['server/main.ts'], env)
  })
  afterAll(async () => {
    await server?.stop()
    copy.remove()
  })

  it('prints exactly one JSON object: people with passwords, consultations with participants', () => {
    expect(Object.keys(loaded)).toEqual(['users', 'consultations'])
    expect([loaded.users.length, loaded.consultations.length]).toEqual([10, 4])
    for (const { participants } of loaded.consultations) {
      expect(new Set(participants).size).toBe(3)
      for (const email of participants) expect(loaded.users.map((user) => user.email)).toContain(email)
    }
  })

  it('everybody in it can sign in, enter their room and write', async () => {
    for (const { id, participants } of loaded.consultations) {
      for (const email of participants) {
        const user = loaded.users.find((one) => one.email === email) ?? { email, password: '' }
        const socket = await connectAs(server.base, await signIn(server.base, user))
        expect(await ask(socket, 'room:join', { consultationId: id, sinceSeq: 0 })).toMatchObject({ ok: true })
        expect(
          await ask(socket, 'message:send', { consultationId: id, clientId: `van-${email.replace(/\W/g, '')}`, body: 'Hier.' }),
        ).toMatchObject({ ok: true })
        socket.disconnect()
      }
    }
  })
})

describe('journal:verify', () => {
  it('says that the journal holds, and names what does not, with code 1', async () => {
    const { folder, remove } = networkFolder()
    const env = { DATA_DIR: folder }
    const whole = await cli(['journal:verify'], env)
    expect([whole.code, whole.out.trim()]).toEqual([0, 'Het journaal klopt.'])
    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    const { id, number } = await database.db
      .selectFrom('consultations')
      .select(['id', 'number'])
      .where('decision', 'is not', null)
      .executeTakeFirstOrThrow()
    await database.db.updateTable('consultations').set({ facts: 'Anders.', decision_note: 'Anders.' }).where('id', '=', id).execute()
    await database.db
      .updateTable('journal')
      .set({ actor_role: 'coordinator' })
      .where(about(`consultation:${id}`))
      .where('seq', '=', 2)
      .execute()
    await database.close()
    const broken = await cli(['journal:verify'], env)
    expect(broken.code).toBe(1)
    for (const sentence of [
      `consultation:${id}: de keten is gebroken bij regel 2`,
      `consultatie ${number}: de vraag is niet meer`,
      `consultatie ${number}: het besluit`,
    ])
      expect(broken.out).toContain(sentence)
    remove()
  })
})

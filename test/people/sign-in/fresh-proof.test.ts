import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../../server/ops/demo.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../../support/network.ts'

const minutes = (count: number) => new Date(Date.now() + count * 60_000)

eachDialect('a proof that is asked again', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterEach(() => clock.release())
  afterAll(() => booted?.close())

  const people = () => booted.app.people
  const enter = (name: Name) =>
    enterWith(people(), { email: emailOf(name), password: demoPassword, device: 'Firefox op Linux', address: '192.0.2.1' })
  const found = async (id: string) => {
    const one = await people().actorOfSession(id)
    if (!one) throw new Error('nobody')
    return one
  }
  const confirm = async (id: string, password: unknown = demoPassword) =>
    people().signIn.confirm({ ...(await found(id)), password, answer: {}, address: '192.0.2.1' })

  it('who just signed in may; who did longer than fifteen minutes ago has to prove it again', async () => {
    const { id } = await enter('merel')
    const { actor } = await found(id)
    people().requireFreshProof(actor)
    clock.set(minutes(14))
    people().requireFreshProof(actor)
    clock.set(minutes(16))
    expect(() => people().requireFreshProof(actor)).toThrow(/Bevestig eerst dat jij het bent/)
  })

  it('an actor without a session (the terminal, a job) proved nothing', async () => {
    const actor = await booted.actor('merel')
    expect(actor.provedAt).toBeNull()
    expect(() => people().requireFreshProof(actor)).toThrow()
  })

  it('with the password it counts again, under a new session id; the old id is nobody, and the day does not begin anew', async () => {
    const before = await enter('merel')
    const began = (await people().sessions.list(before.personId))[0]?.createdAt
    clock.set(minutes(20))
    const after = await confirm(before.id)
    expect(after.id).not.toBe(before.id)
    expect(await people().actorOfSession(before.id)).toBeUndefined()
    const { actor } = await found(after.id)
    people().requireFreshProof(actor)
    expect((await people().sessions.list(before.personId)).find(({ handle }) => handle === after.handle)?.createdAt).toBe(began)
  })

  it('with a wrong password nothing changes, and after ten tries it has to wait', async () => {
    const limited = await bootApp({ dialect, rateLimits: true })
    const { signIn, actorOfSession } = limited.app.people
    const { id } = await enterWith(limited.app.people, { email: emailOf('merel'), password: demoPassword, device: '', address: '' })
    const one = await actorOfSession(id)
    if (!one) throw new Error('nobody')
    const attempt = (password: unknown) => signIn.confirm({ ...one, password, answer: {}, address: '' })
    expect(await refusal(attempt(''))).toMatchObject({ code: 'invalid', field: 'password' })
    const codes: string[] = []
    for (let round = 0; round < 10; round++) codes.push((await refusal(attempt('fout'))).code)
    expect(codes.at(-1)).toBe('too_many')
    expect(await actorOfSession(id)).toBeDefined()
    await limited.close()
  })

  it('of two that come at once with the same session, one goes on', async () => {
    const { id } = await enter('merel')
    const one = await found(id)
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => people().signIn.confirm({ ...one, password: demoPassword, answer: {}, address: '' })),
    )
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('a session of before this was known proved nothing, and still reads', async () => {
    const { id, handle } = await enter('merel')
    await booted.app.database.db.updateTable('sessions').set({ proved_at: null, network: null }).where('id_hash', '=', handle).execute()
    const { actor } = await found(id)
    expect(() => people().requireFreshProof(actor)).toThrow()
  })
})

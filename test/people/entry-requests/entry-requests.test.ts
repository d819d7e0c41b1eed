import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bootApp, eachDialect } from '../../support/network.ts'

const request = (wishes: object = {}) => ({
  name: 'Nieuwe Collega',
  email: 'nieuw@wijkteam.example',
  organisation: 'Wijkteam Noord',
  why: 'Ik werk in het lokale team en wil specialisten kunnen raadplegen.',
  ...wishes,
})

eachDialect('a request to be let in', (dialect) => {
  let now = new Date('2026-12-01T09:00:00Z')
  let booted: Awaited<ReturnType<typeof bootApp>>
  const requests = () => booted.app.people.entryRequests
  const rows = () => booted.app.database.db.selectFrom('entry_requests').selectAll().execute()
  const beheerder = () => booted.actor('indra')
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock: { now: () => now } })
    await booted.app.database.db.deleteFrom('entry_requests').execute()
  })
  afterAll(() => booted.close())

  it('lands with the beheerder, once, and in the journal without a word about who', async () => {
    await requests().ask(request(), '10.0.0.0')
    await requests().ask(request({ name: 'Nog eens' }), '10.0.0.0')
    const list = await requests().list(await beheerder())
    expect(list).toMatchObject([{ name: 'Nieuwe Collega', email: 'nieuw@wijkteam.example', waits: true }])
    expect(await requests().waiting(await beheerder())).toBe(1)
    const kept = await booted.app.database.db.selectFrom('journal').select('payload').where('subject_kind', '=', 'aanvraag').execute()
    expect(new Set(kept.map(({ payload }) => payload))).toEqual(new Set(['{}']))
  })

  it('of who has an account is answered the same and kept nowhere', async () => {
    const before = (await rows()).length
    await requests().ask(request({ email: ' NOOR@leerkring.example ' }), '10.0.0.0')
    expect(await rows()).toHaveLength(before)
  })

  it('is seen and settled by a beheerder only', async () => {
    const id = (await rows())[0]?.id ?? ''
    for (const name of ['noor', 'bram', 'rosalie', 'femke'] as const) {
      const other = await booted.actor(name)
      await expect(requests().list(other)).rejects.toMatchObject({ code: 'not_allowed' })
      await expect(requests().settle(other, id, 'uitnodigen')).rejects.toMatchObject({ code: 'not_found' })
      expect(await requests().waiting(other)).toBe(0)
    }
    expect(await requests().waiting(null)).toBe(0)
  })

  it('is settled once: the second beheerder hears that it was', async () => {
    const id = (await rows())[0]?.id ?? ''
    const actor = await beheerder()
    expect(await requests().settle(actor, id, 'uitnodigen')).toMatchObject({ email: 'nieuw@wijkteam.example', waits: false })
    await expect(requests().settle(actor, id, 'afwijzen')).rejects.toMatchObject({ code: 'conflict' })
    await expect(requests().settle(actor, 'geen-id', 'afwijzen')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is forgotten 90 days after it was settled', async () => {
    now = new Date(now.getTime() + 89 * 24 * 60 * 60_000)
    expect(await requests().removeOld()).toBe(0)
    now = new Date(now.getTime() + 2 * 24 * 60 * 60_000)
    expect(await requests().removeOld()).toBe(1)
    expect(await rows()).toEqual([])
  })
})

describe('a request that is not in order', () => {
  let booted: Awaited<ReturnType<typeof bootApp>>
  beforeAll(async () => {
    booted = await bootApp({ rateLimits: true })
  })
  afterAll(() => booted.close())

  it.each([
    [{ email: 'geen adres' }, ['email']],
    [{ name: '', why: '' }, ['name', 'why']],
    [{ name: 'Een\nTwee' }, ['name']],
    [{ why: 'x'.repeat(501) }, ['why']],
    [{ why: 'Het gaat over een kind met bsn 111222333.' }, ['why']],
    [{ email: 'a@b.example\r\nBcc: c@d.example' }, ['email']],
  ])('%j is answered at its fields', async (wrong, fields) => {
    const asking = booted.app.people.entryRequests.ask(request(wrong), '10.0.0.1')
    await expect(asking).rejects.toMatchObject({ problems: fields.map((field) => ({ field })) })
  })

  it('too many from one network are refused, whatever they say', async () => {
    const ask = (number: number) => booted.app.people.entryRequests.ask(request({ email: `n${number}@x.example` }), '10.9.9.0')
    for (let number = 0; number < 10; number++) await ask(number)
    await expect(ask(10)).rejects.toMatchObject({ code: 'too_many' })
  })
})

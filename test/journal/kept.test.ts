import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { verifyAll } from '../../server/journal/verifying.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('what rights and readers hang on is in the journal', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const entries = (kind: string, id: string) => readSince(booted.app.database.db, subject(kind, id), 0, 100)

  it('an account with its roles, and nothing that tells who it is', async () => {
    const person = { email: 'nieuw.iemand@leerkring.example', name: 'Nieuwe Iemand', function: 'jurist', roles: ['redacteur' as const] }
    const id = await booted.app.people.add({ ...person, password: 'een-lang-wachtwoord' })
    const found = await entries('persoon', id)
    expect(found).toMatchObject([{ type: 'account-gemaakt', payload: { roles: ['redacteur'], organisationId: null } }])
    expect(JSON.stringify(found)).not.toMatch(/nieuw|jurist/i)
  })

  it('who became a member of a leergroep and who went, once for each time', async () => {
    const { id: leergroepId } = await booted.app.platforms.leergroep('lg-1a')
    const { id: personId } = await booted.actor('samira')
    const before = await entries('leergroep', leergroepId)
    expect(before.some(({ type, payload }) => type === 'lid-geworden' && (payload as { personId: string }).personId === personId)).toBe(
      true,
    )
    for (const _time of [1, 2]) await booted.app.platforms.removeMember({ leergroepId, personId })
    expect((await entries('leergroep', leergroepId)).slice(before.length)).toMatchObject([{ type: 'lid-af', payload: { personId } }])
  })

  it('every publication, with the version that readers got', async () => {
    const [chapter] = await booted.app.knowledge.byCode(['BHK-02'])
    expect(await entries('document', chapter?.id ?? '')).toMatchObject([
      { type: 'gepubliceerd', from: 'concept', to: 'gepubliceerd', payload: { version: chapter?.version } },
    ])
  })

  it('and all of it holds', async () => {
    expect(await verifyAll(booted.app.database)).toEqual([])
  })
})

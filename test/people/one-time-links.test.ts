import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueLink, lookAtLink, removeOldLinks, useLink, withdrawLink } from '../../server/people/one-time-links.ts'
import { bootApp } from '../support/network.ts'

const day = 24 * 60 * 60_000

describe.each(['sqlite', 'postgres'] as const)('a link that opens one door once, on %s', (dialect) => {
  let now = new Date('2026-12-01T09:00:00Z')
  const clock = { now: () => now }
  let booted: Awaited<ReturnType<typeof bootApp>>
  beforeAll(async () => {
    booted = await bootApp({ dialect, empty: true })
  })
  afterAll(() => booted.close())

  const issue = (subject: string, kind = 'proef') =>
    booted.app.database.write((tx) => issueLink(tx, clock, { kind, subject, data: { colour: 'rood' }, lifetime: 7 * day }))
  const look = (token: unknown, kind = 'proef') => lookAtLink(booted.app.database.db, clock, kind, token)
  const use = (token: unknown) => booted.app.database.write((tx) => useLink(tx, clock, 'proef', token))

  it('is looked at any number of times, and used once', async () => {
    const token = await issue('een')
    expect(await look(token)).toMatchObject({ subject: 'een', data: { colour: 'rood' } })
    expect(await look(token)).toMatchObject({ subject: 'een' })
    expect(await use(token)).toMatchObject({ subject: 'een' })
    expect(await use(token)).toBe('gebruikt')
    expect(await look(token)).toBe('gebruikt')
  })

  it('of two uses at the same moment one succeeds', async () => {
    const token = await issue('twee')
    const both = await Promise.all([use(token), use(token)])
    expect(both.filter((link) => link === 'gebruikt')).toHaveLength(1)
  })

  it('does not open what it was not made for, nor when it is changed or not a text', async () => {
    const token = await issue('drie')
    expect(await look(token, 'iets anders')).toBe('onbekend')
    for (const wrong of [`${token}x`, '', undefined, null, 7, ['x']]) expect(await look(wrong)).toBe('onbekend')
  })

  it('is worth nothing after its term, when it was taken back, and when a newer one was sent', async () => {
    const [old, taken] = [await issue('vier'), await issue('vijf')]
    const fresh = await issue('vier')
    await booted.app.database.write((tx) => withdrawLink(tx, clock, { kind: 'proef', subject: 'vijf' }))
    expect([await look(old), await look(taken)]).toEqual(['ingetrokken', 'ingetrokken'])
    now = new Date(now.getTime() + 7 * day)
    expect([await look(fresh), await use(fresh)]).toEqual(['verlopen', 'verlopen'])
  })

  it('is not in the database in a form that opens anything, and goes away a month after its end', async () => {
    const token = await issue('zes')
    expect(JSON.stringify(await booted.app.database.db.selectFrom('one_time_links').selectAll().execute())).not.toContain(token)
    now = new Date(now.getTime() + 40 * day)
    expect(await removeOldLinks(booted.app.database, clock)).toBeGreaterThan(0)
    expect(await look(token)).toBe('onbekend')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideGap, type GapAct, type GapRelation, gapRules, type GapState } from '../../server/gaps/workflow.ts'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import type { Actor } from '../../server/people/actor.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, everybody } from '../support/network.ts'

describe('the workflow table of a gap', () => {
  it('lets everybody report, and only the bureau read and settle', () => {
    const may = (act: GapAct, state: GapState, relation: GapRelation) =>
      gapRules.some((rule) => rule.act === act && rule.from.includes(state) && rule.by.includes(relation))
    for (const state of ['nieuw', 'open', 'afgehandeld'] as const) {
      expect([may('melden', state, 'lezer'), may('melden', state, 'bureau')], `melden ${state}`).toEqual([true, true])
      expect(decideGap('melden', state, 'lezer')).toBe('open')
    }
    for (const state of ['open', 'afgehandeld'] as const) {
      expect([may('lezen', state, 'bureau'), may('lezen', state, 'lezer')], `lezen ${state}`).toEqual([true, false])
      for (const act of ['lezen', 'afhandelen'] as const)
        expect(() => decideGap(act, state, 'lezer')).toThrow(expect.objectContaining({ code: 'not_found' }))
    }
    expect(decideGap('afhandelen', 'open', 'bureau')).toBe('afgehandeld')
    expect(() => decideGap('afhandelen', 'afgehandeld', 'bureau')).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})

const address = '203.0.113.77'

eachDialect('what was searched for and not found', (dialect) => {
  let booted: Booted
  let bram: Actor
  let now = '2026-03-03T22:30:00Z'
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock: { now: () => new Date(now) } })
    bram = await booted.actor('bram')
    await booted.app.database.db.deleteFrom('gaps').execute() // those of the demo
  })
  afterAll(() => booted?.close())

  const gaps = () => booted.app.gaps
  const openTerm = async (term: string) => (await gaps().list(bram)).open.find((gap) => gap.term === term)
  const rows = () => booted.app.database.db.selectFrom('gaps').selectAll().execute()

  it('is reported by anybody, and read by the kennismakelaar and the redacteur and nobody else', async () => {
    await gaps().report('stiefouderadoptie', address)
    for (const name of everybody) {
      const actor = await booted.actor(name)
      const bureau = ['bram', 'indra'].includes(name)
      expect(await outcomeOf(gaps().list(actor)), name).toBe(bureau ? 'done' : 'not_found')
      expect(await gaps().waiting(actor), name).toBe(bureau ? 1 : undefined)
    }
    expect(await outcomeOf(gaps().list(null))).toBe('not_found')
    expect(await gaps().waiting(null)).toBeUndefined()
    expect(await openTerm('stiefouderadoptie')).toMatchObject({ reports: 1, firstOn: '2026-03-03', lastOn: '2026-03-03', note: null })
  })

  it('counts up when the same words are reported again, in whatever coat, on the day as it is in the Netherlands', async () => {
    await gaps().report('Taxi naar school', address)
    now = '2026-03-04T23:30:00Z' // half past midnight in Amsterdam
    for (const again of ['taxi  naar\nschool', ' TAXI NAAR SCHOOL? ', 'taxí naar school']) await gaps().report(again, '198.51.100.1')
    expect(await openTerm('Taxi naar school')).toMatchObject({ reports: 4, firstOn: '2026-03-03', lastOn: '2026-03-05' })
    expect((await gaps().list(bram)).open.map(({ term }) => term)).toEqual(['Taxi naar school', 'stiefouderadoptie'])
  })

  it('loses no count when several report it at the same moment', async () => {
    await Promise.all(Array.from({ length: 8 }, () => gaps().report('tegelijk gezocht', address)))
    expect(await openTerm('tegelijk gezocht')).toMatchObject({ reports: 8 })
  })

  it('holds nothing about who reported it: no person, no address, no time of day, and the journal does not know', async () => {
    const noor = await booted.actor('noor')
    await gaps().report('pleegzorg in het buitenland', address)
    const kept = (await rows()).filter(({ term }) => term === 'pleegzorg in het buitenland')
    expect(kept).toHaveLength(1)
    const { id, ...rest } = kept[0] ?? { id: '' }
    expect(rest).toEqual({
      term: 'pleegzorg in het buitenland',
      folded: 'pleegzorg in het buitenland',
      reports: 1,
      first_on: '2026-03-05',
      last_on: '2026-03-05',
      state: 'open',
      note: null,
      settled_by: null,
      settled_at: null,
    })
    expect(id[14], 'a random id: version 7 holds the moment').toBe('4')
    expect(JSON.stringify(await rows())).not.toMatch(new RegExp(`${noor.id}|${address}|T\\d\\d:`))
    expect(await readSince(booted.app.database.db, subject('gap', id), 0, 10)).toEqual([])
  })

  it.each([
    ['nothing', '  ', 'invalid'],
    ['one letter', 'x', 'invalid'],
    ['only signs', '??!', 'invalid'],
    ['too much', 'x'.repeat(201), 'invalid'],
    ['control characters', 'a\u0000b', 'invalid'],
    ['no text', 5, 'invalid'],
    ['a telephone number', 'bel 06-12345678', 'personal_data'],
    ['an e-mail address', 'mail noor@voorbeeld.nl', 'personal_data'],
    ['a burgerservicenummer', '111222333', 'personal_data'],
  ])('is refused with %s in it, at its field', async (_, term, code) => {
    const before = (await rows()).length
    const refused = await refusal(gaps().report(term, address))
    expect([refused.code, refused.field]).toEqual([code, 'term'])
    expect(await rows()).toHaveLength(before)
  })

  it('is settled with a note, stays readable, and is written in the journal', async () => {
    await gaps().report('huisdieren', address)
    const { id } = (await openTerm('huisdieren')) ?? { id: '' }
    await gaps().settle(bram, id, 'Staat nu in BHK-09.')
    const { open, settled } = await gaps().list(bram)
    expect(open.map((gap) => gap.id)).not.toContain(id)
    expect(settled[0]).toMatchObject({ id, term: 'huisdieren', note: 'Staat nu in BHK-09.' })
    const entries = await readSince(booted.app.database.db, subject('gap', id), 0, 10)
    expect(entries.map(({ type, actorId, actorRole }) => [type, actorId, actorRole])).toEqual([['afgehandeld', bram.id, 'kennismakelaar']])
    expect(await verify(booted.app.database, subject('gap', id))).toEqual([])
    expect((await refusal(gaps().settle(await booted.actor('indra'), id, 'Ook gedaan.'))).code).toBe('conflict')
  })

  it('that was settled is open again when somebody misses it again, with what was done then', async () => {
    await gaps().report('Huisdieren', address)
    expect(await openTerm('huisdieren')).toMatchObject({ reports: 2, note: 'Staat nu in BHK-09.' })
    const { id } = (await openTerm('huisdieren')) ?? { id: '' }
    await gaps().settle(await booted.actor('indra'), id, 'Synoniem toegevoegd.')
    const entries = await readSince(booted.app.database.db, subject('gap', id), 0, 10)
    expect(entries.map(({ actorRole, payload }) => [actorRole, (payload as { note: string }).note])).toEqual([
      ['kennismakelaar', 'Staat nu in BHK-09.'],
      ['redacteur', 'Synoniem toegevoegd.'],
    ])
  })

  it('is settled by nobody else, not without a note, and not with personal data', async () => {
    const { id } = (await openTerm('stiefouderadoptie')) ?? { id: '' }
    for (const name of everybody.filter((name) => !['bram', 'indra'].includes(name)))
      expect(await outcomeOf(gaps().settle(await booted.actor(name), id, 'Gedaan.')), name).toBe('not_found')
    for (const other of ['', 'geen-id', '01234567-89ab-4def-8123-456789abcdef'])
      expect(await outcomeOf(gaps().settle(bram, other, 'Gedaan.')), other).toBe('not_found')
    expect(await refusal(gaps().settle(bram, id, ' '))).toMatchObject({ code: 'invalid', field: 'note' })
    expect(await refusal(gaps().settle(bram, id, 'mail a@voorbeeld.nl'))).toMatchObject({ code: 'personal_data', field: 'note' })
    expect(await openTerm('stiefouderadoptie')).toMatchObject({ note: null })
  })
})

describe('reports from one address', () => {
  it('are held back after a hundred in a quarter of an hour; another address is not', async () => {
    const { app, actor, close } = await bootApp({ rateLimits: true })
    for (let nr = 0; nr < 100; nr++) await app.gaps.report('hetzelfde', address)
    expect(await outcomeOf(app.gaps.report('hetzelfde', address))).toBe('too_many')
    expect(await outcomeOf(app.gaps.report('hetzelfde', '198.51.100.1'))).toBe('done')
    expect((await app.gaps.list(await actor('bram'))).open[0]?.reports).toBe(101)
    await close()
  })
})

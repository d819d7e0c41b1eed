import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  decideFeedback,
  type FeedbackAct,
  type FeedbackRelation,
  feedbackRules,
  type FeedbackState,
} from '../../server/feedback/workflow.ts'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import type { Actor } from '../../server/people/actor.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, everybody } from '../support/network.ts'

describe('the workflow table of a remark', () => {
  it('lets the owner do everything, a reader only read what is public', () => {
    const may = (act: FeedbackAct, state: FeedbackState, relation: FeedbackRelation) =>
      feedbackRules.some((rule) => rule.act === act && rule.from.includes(state) && rule.by.includes(relation))
    for (const state of ['open', 'openbaar', 'besloten'] as const) {
      for (const act of ['lezen', 'beantwoorden', 'besluiten'] as const) {
        expect(may(act, state, 'eigenaar'), `${act} ${state}`).toBe(true)
        expect(may(act, state, 'lezer'), `${act} ${state}`).toBe(act === 'lezen' && state === 'openbaar')
        const code = state === 'openbaar' ? 'not_allowed' : 'not_found'
        if (!may(act, state, 'lezer')) expect(() => decideFeedback(act, state, 'lezer')).toThrow(expect.objectContaining({ code }))
      }
    }
  })
})

eachDialect('remarks about a page', (dialect) => {
  let booted: Booted
  let redacteur: Actor
  let chapter: string
  let bouwsteen: { url: string; owner: string }
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    redacteur = await booted.actor('indra')
    chapter = (await booted.app.knowledge.byCode(['BHK-02']))[0]?.url ?? ''
    const groups = (await booted.actor('ruben')).memberships.filter(({ role }) => role === 'coordinator').map(({ slug }) => slug)
    const [owned] = (await booted.app.knowledge.list<BouwsteenMeta>('bouwsteen')).filter(({ meta }) => groups.includes(meta.eigenaar))
    bouwsteen = { url: owned?.url ?? '', owner: owned?.meta.eigenaar ?? '' }
  })
  afterAll(() => booted?.close())

  const feedback = () => booted.app.feedback
  let count = 0
  /** A remark of a visitor, and its id as the database knows it. */
  const remark = async (page: string, changes: Record<string, unknown> = {}, actor: Actor | null = null) => {
    const body = `Opmerking ${++count}: hier klopt iets niet.`
    await feedback().give(actor, { page, body, ...changes }, '10.0.0.1')
    const row = await booted.app.database.db
      .selectFrom('feedback')
      .select('id')
      .where('body', '=', String(changes['body'] ?? body))
      .executeTakeFirstOrThrow()
    return row.id
  }
  const answer = { outcome: 'aangepast', answer: 'Klopt, de tekst is aangepast.' }

  it('can be made by somebody who is not signed in, and nobody but the owner sees it before the answer', async () => {
    const id = await remark(chapter, { section: 'bhk-02-1' })
    expect(await feedback().view(redacteur, id)).toMatchObject({ state: 'open', mayAnswer: true, section: { id: 'bhk-02-1' } })
    for (const name of everybody.filter((name) => name !== 'indra'))
      expect(await outcomeOf(feedback().view(await booted.actor(name), id)), name).toBe('not_found')
    expect(await outcomeOf(feedback().view(null, id))).toBe('not_found')
    expect((await feedback().answered(1)).remarks.map((one) => one.id)).not.toContain(id)
    expect((await feedback().waiting(redacteur))?.map((one) => one.id)).toContain(id)
  })

  it('is answered in public: from then on everybody reads question and answer, and nobody who asked', async () => {
    const noor = await booted.actor('noor')
    const id = await remark(chapter, {}, noor)
    await feedback().answer(redacteur, id, answer)
    const shown = await feedback().view(null, id)
    expect(shown).toMatchObject({ state: 'openbaar', outcome: 'aangepast', answer: answer.answer, mayAnswer: false })
    expect(JSON.stringify(shown)).not.toContain(noor.id)
    expect(JSON.stringify(await feedback().answered(1, { about: chapter }))).toContain(id)
    expect(JSON.stringify(await feedback().answered(1, { about: chapter }))).not.toContain(noor.name)
    expect((await feedback().answered(1, { about: bouwsteen.url })).remarks.map((one) => one.id)).not.toContain(id)
    expect((await feedback().waiting(redacteur))?.map((one) => one.id)).not.toContain(id)
  })

  it('about a kader is the redacteur’s alone; about a bouwsteen also the coordinator’s of the leergroep that owns it', async () => {
    const onChapter = await remark(chapter)
    const onBouwsteen = await remark(bouwsteen.url)
    const mayAnswer = async (id: string) => {
      const names = []
      for (const name of everybody) if ((await outcomeOf(feedback().view(await booted.actor(name), id))) === 'done') names.push(name)
      return names
    }
    expect(await mayAnswer(onChapter)).toEqual(['indra'])
    expect(await mayAnswer(onBouwsteen)).toEqual(['ruben', 'indra'])
    expect((await feedback().waiting(await booted.actor('ruben')))?.map(({ page }) => page.url)).toEqual([bouwsteen.url])
    expect(await feedback().waiting(await booted.actor('noor'))).toBeUndefined()
    expect(await feedback().waiting(null)).toBeUndefined()
  })

  it('is counted for who may answer it, and for nobody else, until it is answered', async () => {
    const counts = async () => {
      const found: Record<string, number> = { nobody: await feedback().waitingCount(null) }
      for (const name of everybody) found[name] = await feedback().waitingCount(await booted.actor(name))
      return found
    }
    const before = await counts()
    const [onChapter, onBouwsteen] = [await remark(chapter), await remark(bouwsteen.url)]
    const gained = async () => {
      const after = await counts()
      return Object.fromEntries(
        Object.entries(after).flatMap(([who, count]) => (count === before[who] ? [] : [[who, count - (before[who] ?? 0)]])),
      )
    }
    expect(await gained()).toEqual({ indra: 2, ruben: 1 })
    await feedback().answer(redacteur, onBouwsteen, answer)
    expect(await gained()).toEqual({ indra: 1 })
    await feedback().answer(redacteur, onChapter, { outcome: 'besloten', answer: 'Dit gaat over een gezin.' })
    expect(await gained()).toEqual({})
  })

  it('once answered, can be narrowed to the pages somebody owns: no more and no less than they may answer', async () => {
    const [onChapter, onBouwsteen, closed] = [await remark(chapter), await remark(bouwsteen.url), await remark(bouwsteen.url)]
    for (const id of [onChapter, onBouwsteen]) await feedback().answer(redacteur, id, answer)
    await feedback().answer(redacteur, closed, { outcome: 'besloten', answer: 'Dit gaat over een gezin.' })
    const owned = async (name: (typeof everybody)[number]) => {
      const { remarks } = await feedback().answered(1, { ownedBy: await booted.actor(name) })
      return [onChapter, onBouwsteen, closed].map((id) => remarks.some((one) => one.id === id))
    }
    expect(await owned('indra')).toEqual([true, true, false])
    expect(await owned('ruben')).toEqual([false, true, false])
    for (const name of ['noor', 'hicham', 'bram'] as const) {
      const found = await feedback().answered(1, { ownedBy: await booted.actor(name) })
      expect(found, name).toEqual({ remarks: [], total: 0, page: 1, pages: 1 })
    }
    expect((await feedback().answered(1, { about: chapter, ownedBy: await booted.actor('ruben') })).total).toBe(0)
  })

  it('cannot be answered by anybody else, before or after it is public', async () => {
    const id = await remark(bouwsteen.url)
    for (const name of everybody.filter((name) => !['ruben', 'indra'].includes(name)))
      expect(await outcomeOf(feedback().answer(await booted.actor(name), id, answer)), name).toBe('not_found')
    await feedback().answer(await booted.actor('ruben'), id, answer)
    for (const name of everybody.filter((name) => !['ruben', 'indra'].includes(name)))
      expect(await outcomeOf(feedback().answer(await booted.actor(name), id, answer)), name).toBe('not_allowed')
    expect(await outcomeOf(feedback().answer(redacteur, '01234567-89ab-7def-8123-456789abcdef', answer))).toBe('not_found')
  })

  it('that is about people is kept closed with a reason, and can be opened again', async () => {
    const id = await remark(chapter)
    await feedback().answer(redacteur, id, { outcome: 'besloten', answer: 'Dit gaat over een gezin.' })
    expect(await outcomeOf(feedback().view(null, id))).toBe('not_found')
    expect((await feedback().view(redacteur, id)).state).toBe('besloten')
    await feedback().answer(redacteur, id, { ...answer, outcome: 'blijft' })
    expect(await feedback().view(null, id)).toMatchObject({ state: 'openbaar', outcome: 'blijft' })
    const rows = await readSince(booted.app.database.db, subject('feedback', id), 0, 10)
    expect(rows.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['gevraagd', null],
      ['besloten', redacteur.id],
      ['beantwoord', redacteur.id],
    ])
    expect(await verify(booted.app.database, subject('feedback', id))).toEqual([])
  })

  it('that is sent twice is one remark', async () => {
    const body = 'Deze zin staat er dubbel in.'
    await remark(chapter, { body })
    await remark(chapter, { body })
    expect(await booted.app.database.db.selectFrom('feedback').select('id').where('body', '=', body).execute()).toHaveLength(1)
  })

  it.each([
    ['nothing in it', { body: '   ' }, 'invalid', 'body'],
    ['too much in it', { body: 'x'.repeat(2001) }, 'invalid', 'body'],
    ['control characters', { body: 'a\u0000b' }, 'invalid', 'body'],
    ['a telephone number', { body: 'Bel mij op 06-12345678.' }, 'personal_data', 'body'],
    ['a page that does not exist', { page: '/nergens' }, 'invalid', 'body'],
    ['no page', { page: undefined }, 'invalid', 'body'],
    ['a section of another page', { section: 'bhk-03-1' }, 'invalid', 'section'],
  ])('with %s is refused, and says which field', async (_, changes, code, field) => {
    const refused = await refusal(feedback().give(null, { page: chapter, body: 'Een opmerking.', ...changes }, '10.0.0.1'))
    expect([refused.code, refused.field]).toEqual([code, field])
  })

  it('needs an outcome and an answer without personal data', async () => {
    const id = await remark(chapter)
    expect(await refusal(feedback().answer(redacteur, id, { outcome: 'weg', answer: 'x' }))).toMatchObject({ field: 'outcome' })
    expect(await refusal(feedback().answer(redacteur, id, { outcome: 'blijft', answer: '' }))).toMatchObject({ field: 'answer' })
    expect(await refusal(feedback().answer(redacteur, id, { outcome: 'blijft', answer: 'mail iemand@voorbeeld.nl' }))).toMatchObject({
      code: 'personal_data',
    })
    expect((await feedback().view(redacteur, id)).state).toBe('open')
  })

  it('are shown twenty at a time, and a page too far is the last one', async () => {
    for (let nr = 0; nr < 21; nr++) await feedback().answer(redacteur, await remark(bouwsteen.url), answer)
    const first = await feedback().answered(1, { about: bouwsteen.url })
    expect([first.remarks.length, first.pages]).toEqual([20, 2])
    expect((await feedback().answered(99, { about: bouwsteen.url })).page).toBe(2)
    expect((await feedback().answered(Number.NaN, { about: bouwsteen.url })).page).toBe(1)
  })
})

describe('remarks from one address', () => {
  it('are held back after ten in a quarter of an hour; another address is not', async () => {
    const { app, close } = await bootApp({ rateLimits: true })
    const page = (await app.knowledge.byCode(['BHK-02']))[0]?.url
    const give = (nr: number, address: string) =>
      outcomeOf(app.feedback.give(null, { page, body: `Opmerking ${nr} van ${address}.` }, address))
    for (let nr = 1; nr <= 10; nr++) expect(await give(nr, '10.0.0.1')).toBe('done')
    expect(await give(11, '10.0.0.1')).toBe('too_many')
    expect(await give(1, '10.0.0.2')).toBe('done')
    await close()
  })
})

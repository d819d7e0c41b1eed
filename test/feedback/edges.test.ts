import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import type { Actor } from '../../server/people/actor.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { refuseRows } from '../support/failing.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('remarks about a page, at their edges', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let redacteur: Actor
  let page: string
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
    redacteur = await booted.actor('indra')
    page = (await booted.app.knowledge.byCode(['BHK-03']))[0]?.url ?? ''
    await booted.app.database.db.deleteFrom('feedback').execute() // those of the demo
  })
  afterAll(() => booted?.close())

  const feedback = () => booted.app.feedback
  const rowsWith = (body: string) =>
    booted.app.database.db.selectFrom('feedback').selectAll().where('body', '=', body).orderBy('id').execute()
  const remark = async (body: string, changes: Record<string, unknown> = {}) => {
    await feedback().give(null, { page, body, ...changes }, '10.0.0.1')
    return (await rowsWith(body)).at(-1)?.id ?? ''
  }
  const answer = { outcome: 'aangepast', answer: 'Klopt, de tekst is aangepast.' }

  it('hold 2,000 characters and not one more; so does the answer', async () => {
    const id = await remark('é'.repeat(2000))
    expect(await refusal(remark('é'.repeat(2001)))).toMatchObject({ field: 'body' })
    expect(await refusal(feedback().answer(redacteur, id, { ...answer, answer: 'é'.repeat(2001) }))).toMatchObject({ field: 'answer' })
    await feedback().answer(redacteur, id, { ...answer, answer: 'é'.repeat(2000) })
    expect((await feedback().view(null, id)).answer).toHaveLength(2000)
  })

  it('with the same words are one about one spot, and others about another section or page, or after the answer', async () => {
    const body = 'Dezelfde zin staat er dubbel.'
    await remark(body)
    await remark(body)
    expect(await rowsWith(body)).toHaveLength(1)
    await remark(body, { section: 'bhk-03-1' })
    await remark(body, { section: 'bhk-03-2' })
    await remark(body, { section: 'bhk-03-2' })
    await remark(body, { page: (await booted.app.knowledge.byCode(['BHK-04']))[0]?.url })
    expect(await rowsWith(body)).toHaveLength(4)
    for (const { id } of await rowsWith(body)) await feedback().answer(redacteur, id, answer)
    await remark(body)
    expect(
      (await rowsWith(body)).filter(({ state }) => state === 'open'),
      'who misses it after the answer is heard again',
    ).toHaveLength(1)
  })

  it('of who is signed in are kept with who it was, for nobody to see; those of a visitor are of nobody', async () => {
    const noor = await booted.actor('noor')
    await feedback().give(noor, { page, body: 'Van Noor.' }, '10.0.0.1')
    await feedback().give(null, { page, body: 'Van een bezoeker.' }, '10.0.0.1')
    expect([(await rowsWith('Van Noor.'))[0]?.asker_id, (await rowsWith('Van een bezoeker.'))[0]?.asker_id]).toEqual([noor.id, null])
    expect(JSON.stringify(await feedback().waiting(redacteur))).not.toContain(noor.id)
  })

  it('stay with their answer when their section is gone, under the page alone', async () => {
    const id = await remark('Deze paragraaf klopt niet.', { section: 'bhk-03-4' })
    await booted.app.database.db.deleteFrom('sections').where('id', '=', 'bhk-03-4').execute()
    expect(await feedback().view(redacteur, id)).toMatchObject({ section: { id: 'bhk-03-4', heading: null }, page: { url: page } })
    expect((await feedback().waiting(redacteur))?.map((one) => one.id)).toContain(id)
    await feedback().answer(redacteur, id, answer)
    expect((await feedback().answered(1, { about: page })).remarks.map((one) => one.id)).toContain(id)
    expect(await refusal(remark('Nog iets.', { section: 'bhk-03-4' }))).toMatchObject({ field: 'section' })
  })

  it('are one page when there are twenty, and two when there are twenty-one, the newest answer first', async () => {
    const { db } = booted.app.database
    await db.deleteFrom('feedback').execute()
    const ids: string[] = []
    const add = async (nr: number) => {
      ids.push(await remark(`Opmerking nummer ${nr}.`))
      clock.set(new Date(Date.UTC(2027, 0, nr)))
      await feedback().answer(redacteur, ids.at(-1) ?? '', answer)
    }
    for (let nr = 1; nr <= 20; nr++) await add(nr)
    expect(await feedback().answered(2)).toMatchObject({ page: 1, pages: 1, total: 20 })
    await add(21)
    clock.release()
    const [first, second] = [await feedback().answered(1), await feedback().answered(2)]
    expect([first.pages, first.remarks.length, second.remarks.length]).toEqual([2, 20, 1])
    expect([...first.remarks, ...second.remarks].map(({ id }) => id)).toEqual(ids.toReversed())
  })

  it('wait with the oldest first', async () => {
    const ids: string[] = []
    for (let nr = 1; nr <= 3; nr++) {
      clock.set(new Date(Date.UTC(2027, 5, 4 - nr)))
      ids.push(await remark(`Wachtend nummer ${nr}.`))
    }
    clock.release()
    const waiting = (await feedback().waiting(redacteur))?.map(({ id }) => id).filter((id) => ids.includes(id))
    expect(waiting).toEqual(ids.toReversed())
  })

  it('can no longer be answered by a coordinator who left the leergroep that owns the page', async () => {
    const ruben = await booted.actor('ruben')
    const own = ruben.memberships.filter(({ role }) => role === 'coordinator')
    const owned = (await booted.app.knowledge.list<BouwsteenMeta>('bouwsteen')).find(({ meta }) =>
      own.some(({ slug }) => slug === meta.eigenaar),
    )
    const id = await remark('Over deze bouwsteen.', { page: owned?.url })
    expect(await outcomeOf(feedback().view(ruben, id))).toBe('done')
    for (const { leergroepId } of own) await booted.app.platforms.removeMember({ personId: ruben.id, leergroepId })
    const gone = await booted.actor('ruben')
    expect([
      await outcomeOf(feedback().answer(gone, id, answer)),
      await feedback().waiting(gone),
      await feedback().waitingCount(gone),
    ]).toEqual(['not_found', undefined, 0])
  })

  it('and answers are whole or not there: what fails half way is not kept, and the words before it stay', async () => {
    const kept = await remark('Deze blijft open.')
    const letIn = await refuseRows(booted.app.database, 'journal')
    await expect(remark('Deze komt niet aan.')).rejects.toThrow('refused by the test')
    await expect(feedback().answer(redacteur, kept, answer)).rejects.toThrow('refused by the test')
    await letIn()
    expect(await rowsWith('Deze komt niet aan.')).toEqual([])
    expect(await feedback().view(redacteur, kept)).toMatchObject({ state: 'open', answer: null, outcome: null })
  })

  it('keep every earlier answer in the journal when one is mended', async () => {
    const id = await remark('Eerst zo, dan anders.')
    await feedback().answer(redacteur, id, answer)
    await feedback().answer(redacteur, id, { outcome: 'blijft', answer: 'Bij nader inzien blijft de tekst.' })
    const told = (await readSince(booted.app.database.db, subject('feedback', id), 0, 10)).slice(1).map(({ payload }) => payload)
    expect(told).toEqual([answer, { outcome: 'blijft', answer: 'Bij nader inzien blijft de tekst.' }])
    expect((await feedback().view(null, id)).answer).toBe('Bij nader inzien blijft de tekst.')
  })
})

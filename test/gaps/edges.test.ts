import { afterAll, beforeAll, expect, it } from 'vitest'
import { mostShown } from '../../server/gaps/gaps.ts'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import type { Actor } from '../../server/people/actor.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { refuseRows } from '../support/failing.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('reported gaps, at their edges', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let bram: Actor
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
    bram = await booted.actor('bram')
    await booted.app.database.db.deleteFrom('gaps').execute() // those of the demo
  })
  afterAll(() => booted?.close())

  const gaps = () => booted.app.gaps
  const report = (term: string) => gaps().report(term, '203.0.113.77')
  const idOf = async (term: string) => (await gaps().list(bram)).open.find((gap) => gap.term === term)?.id ?? ''

  it('hold 200 characters of what was searched for, and two letters are enough', async () => {
    for (const term of ['é'.repeat(200), 'ab']) expect(await outcomeOf(report(term)), term.slice(0, 5)).toBe('done')
    for (const term of ['é'.repeat(201), 'a', 'é!']) expect(await refusal(report(term)), term.slice(0, 5)).toMatchObject({ field: 'term' })
  })

  it('hold 500 characters of what was done, and not one more', async () => {
    await report('paardencoaching')
    const id = await idOf('paardencoaching')
    expect(await refusal(gaps().settle(bram, id, 'é'.repeat(501)))).toMatchObject({ code: 'invalid', field: 'note' })
    await gaps().settle(bram, id, 'é'.repeat(500))
    expect((await gaps().list(bram)).settled[0]?.note).toHaveLength(500)
  })

  it('are other words when a plus is in them, and the same when only a sign or an accent is', async () => {
    for (const term of ['mda++', 'MDA++!', 'mda', 'mdà?']) await report(term)
    const { open } = await gaps().list(bram)
    expect(open.filter(({ term }) => /^mda/i.test(term)).map(({ term, reports }) => [term, reports])).toEqual([
      ['mda', 2],
      ['mda++', 2],
    ])
  })

  it('that were settled stand with the newest first, beside their number', async () => {
    const terms = ['eerste', 'tweede', 'derde']
    for (const term of ['nog een open', 'en nog een']) await report(term)
    for (const [nr, term] of terms.entries()) {
      await report(term)
      clock.set(new Date(Date.UTC(2030, 0, nr + 1)))
      await gaps().settle(bram, await idOf(term), 'Gedaan.')
    }
    clock.release()
    const { settled, settledTotal, openTotal, open } = await gaps().list(bram)
    expect(settled.map(({ term }) => term).slice(0, 3)).toEqual(terms.toReversed())
    expect([settledTotal, openTotal, await gaps().waiting(bram)]).toEqual([settled.length, open.length, open.length])
    expect(settledTotal).not.toBe(openTotal)
  })

  it('are shown up to two hundred, the most reported first, and counted all', async () => {
    await booted.app.database.db.deleteFrom('gaps').execute()
    for (let nr = 0; nr < mostShown; nr++) await report(`term nummer ${nr}`)
    expect(await gaps().list(bram)).toMatchObject({ openTotal: mostShown, open: { length: mostShown } })
    await report('de laatste')
    await report('de laatste')
    const { open, openTotal } = await gaps().list(bram)
    expect([open.length, openTotal, open[0]?.term]).toEqual([mostShown, mostShown + 1, 'de laatste'])
  })

  it('stay open when the settling fails half way', async () => {
    const id = await idOf('de laatste')
    const letIn = await refuseRows(booted.app.database, 'journal')
    await expect(gaps().settle(bram, id, 'Half gedaan.')).rejects.toThrow('refused by the test')
    await letIn()
    expect(await idOf('de laatste')).toBe(id)
    expect((await gaps().list(bram)).open[0]).toMatchObject({ note: null, settledAt: null })
    await gaps().settle(bram, id, 'Gedaan.')
    expect(await idOf('de laatste')).toBe('')
  })

  it('are settled once when two of the bureau do it at the same moment', async () => {
    await report('tegelijk')
    const id = await idOf('tegelijk')
    const people = [bram, await booted.actor('indra')]
    const outcomes = await Promise.all(people.map((actor) => outcomeOf(gaps().settle(actor, id, `Door ${actor.name}.`))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
  })
})

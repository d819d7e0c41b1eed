import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import type { FormProblems } from '../../server/acts/problems.ts'
import { adviceForm, bringTo, joinGroup, outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('advising and closing', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const advise = async (id: string, changes: Record<string, unknown> = {}, name: 'femke' | 'samira' = 'femke') =>
    booted.app.consultations.advise(await booted.actor(name), id, adviceForm(changes) as AdviceInput)
  const close = async (id: string, decision: unknown, note: unknown = '') =>
    booted.app.consultations.closeQuestion(await booted.actor('noor'), id, { decision, note })
  const view = async (id: string) => booted.app.consultations.view(await booted.actor('noor'), id)

  it('an advice has four boxes and cites a passage as it is today', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const event = await advise(id)
    expect(event).toMatchObject({
      type: 'advice',
      advice: adviceForm().advice,
      citations: [
        { sectionId: 'bhk-02-1', code: 'BHK-02', version: expect.stringMatching(/^\d/), url: expect.stringContaining('#bhk-02-1') },
      ],
    })
    expect((await view(id)).state).toBe('advies')
  })

  it.each([
    [{ citations: [] }, 'citations invalid'],
    [{ citations: undefined }, 'citations invalid'],
    [{ citations: 'bhk-02-1' }, 'citations invalid'],
    [{ citations: ['bhk-99-9'] }, 'citations invalid'],
    [{ citations: [1, null] }, 'citations invalid'],
    [{ citations: Array.from({ length: 11 }, (_, index) => `bhk-02-${index}`) }, 'citations invalid'],
    [{ advice: '' }, 'advice invalid'],
    [{ why: undefined }, 'why invalid'],
    [{ unsure: 'x'.repeat(4001) }, 'unsure invalid'],
    [{ whenAgain: 3 }, 'whenAgain invalid'],
    [{ advice: 'Bel 06-12345678.' }, 'advice personal_data'],
  ])('an advice is refused when this is wrong: %j', async (changes, problem) => {
    const { id } = await bringTo(booted, 'opgepakt')
    const { problems } = (await refusal(advise(id, changes))) as FormProblems
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([problem])
    expect((await view(id)).state).toBe('opgepakt')
  })

  it('the same advice form sent twice is one advice; two specialists stand side by side', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const { key } = adviceForm()
    const first = await Promise.all([advise(id, { key }), advise(id, { key })])
    expect(first[0]?.seq).toBe(first[1]?.seq)
    await advise(id, {}, 'samira')
    const advices = (await view(id)).events.filter((event) => event.type === 'advice')
    expect(advices.map((event) => event.actor.name)).toEqual(['Femke Terhorst', 'Samira Bouzidi'])
  })

  it('closing says what is done with the advice, and why when not all of it', async () => {
    const { id } = await bringTo(booted, 'advies')
    expect(await refusal(close(id, undefined))).toMatchObject({ code: 'invalid', field: 'decision' })
    expect(await refusal(close(id, 'toString'))).toMatchObject({ code: 'invalid', field: 'decision' })
    expect(await refusal(close(id, 'deels'))).toMatchObject({ code: 'invalid', field: 'note' })
    expect(await refusal(close(id, 'niet', '  '))).toMatchObject({ code: 'invalid', field: 'note' })
    expect(await refusal(close(id, 'volg', 'x'.repeat(4001)))).toMatchObject({ code: 'invalid', field: 'note' })
    expect(await refusal(close(id, 'niet', 'mail a@b.nl'))).toMatchObject({ code: 'personal_data', field: 'note' })
    expect((await view(id)).state).toBe('advies')
    await close(id, 'niet', 'De opa kan hem opvangen.')
    expect(await view(id)).toMatchObject({ state: 'gesloten', closing: { decision: 'niet', note: 'De opa kan hem opvangen.' } })
    expect(await outcomeOf(close(id, 'volg'))).toBe('conflict')
  })

  it('a closed question goes from the sight of who did not take part, and stays for who did', async () => {
    const { id } = await bringTo(booted, 'gesloten')
    expect((await booted.app.consultations.view(await booted.actor('samira'), id)).state).toBe('gesloten')
    await joinGroup(booted.app, await booted.actor('dorien'), 'lg-1a', 'specialist')
    expect((await booted.actor('dorien')).memberships.map(({ slug }) => slug)).toContain('lg-1a')
    expect(await outcomeOf(booted.app.consultations.view(await booted.actor('dorien'), id))).toBe('not_found')
  })
})

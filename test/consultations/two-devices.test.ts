import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OtherText } from '../../server/consultations/kept-text.ts'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import type { Actor } from '../../server/people/actor.ts'
import { outcomeOf, questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('a concept that is written on two devices', (dialect) => {
  let booted: Booted
  let noor: Actor
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    noor = await booted.actor('noor')
  })
  afterAll(() => booted?.close())

  const acts = () => booted.app.consultations
  const form = (changes: Record<string, unknown>) => questionForm(changes) as unknown as QuestionInput
  /** What both have before them: saved once on the laptop, and opened on the telephone. */
  const onBoth = async () => {
    const laptop = form({ revision: '0', sheet: 'laptop' })
    const { id, revision } = await acts().saveConcept(noor, laptop)
    return { id, laptop: { ...laptop, revision }, phone: { ...laptop, revision: String(revision), sheet: 'telefoon' } }
  }

  it('keeps what was saved last, and gives the other both: which fields differ, the other words, and when', async () => {
    const { id, laptop, phone } = await onBoth()
    const saved = await acts().saveConcept(noor, { ...phone, facts: 'Van de telefoon.', kerntaak: '4' })
    const older = { ...laptop, facts: 'Van de laptop.', goal: 'Een ander doel.' }
    const refused = (await refusal(acts().saveConcept(noor, older))) as OtherText
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('niets overschreven') })
    expect(refused.other).toMatchObject({
      revision: saved.revision,
      savedAt: saved.savedAt,
      differs: ['facts', 'goal', 'kerntaak'],
      fields: { facts: 'Van de telefoon.', kerntaak: '4', leergroep: 'lg-1a', consentExplained: '' },
    })
    expect(await acts().concept(noor, id)).toMatchObject({ facts: 'Van de telefoon.', revision: saved.revision })
    expect(await acts().conceptBeside(noor, older, { shown: false })).toEqual(refused.other)
    const known = { ...older, revision: String(saved.revision) }
    expect(await acts().conceptBeside(noor, known, { shown: false })).toBeUndefined()
    expect(await acts().conceptBeside(noor, known, { shown: true })).toEqual(refused.other)
    await acts().saveConcept(noor, known)
    expect((await acts().concept(noor, id)).facts).toBe('Van de laptop.')
  })

  it('is shown beside to nobody else', async () => {
    const { phone, laptop } = await onBoth()
    await acts().saveConcept(noor, { ...phone, facts: 'Van de telefoon.' })
    for (const name of ['aylin', 'femke', 'ruben'] as const)
      expect(await acts().conceptBeside(await booted.actor(name), laptop, { shown: true }), name).toBeUndefined()
    for (const key of [undefined, 7, 'x']) expect(await acts().conceptBeside(noor, { ...laptop, key }, { shown: true })).toBeUndefined()
  })

  it('is not sent by the older one by accident; equal words are, and so are those of the page that saved last', async () => {
    const one = await onBoth()
    await acts().saveConcept(noor, { ...one.phone, facts: 'Van de telefoon.' })
    expect(await outcomeOf(acts().submit(noor, one.laptop))).toBe('conflict')
    expect(await outcomeOf(acts().submit(noor, { ...one.laptop, facts: 'Van de telefoon.' }))).toBe('done')
    const two = await onBoth()
    expect(await outcomeOf(acts().submit(noor, { ...two.laptop, revision: '0', facts: 'Het antwoord op bewaren kwam niet aan.' }))).toBe(
      'done',
    )
  })

  it('that was sent from one is not sent again with other words from the other, and those are not lost unseen', async () => {
    const { laptop, phone } = await onBoth()
    const { number } = await acts().submit(noor, laptop)
    expect((await acts().submit(noor, phone)).number).toBe(number)
    expect(await refusal(acts().submit(noor, { ...phone, facts: 'Van de telefoon.' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(number),
    })
    expect(await outcomeOf(acts().saveConcept(noor, { ...phone, facts: 'Van de telefoon.' }))).toBe('conflict')
  })

  it('keeps a wrong revision or page out of the table, and takes what came from no form as the last word', async () => {
    const { id, laptop } = await onBoth()
    for (const revision of ['', 'x', '-1', '999', {}])
      expect(await outcomeOf(acts().saveConcept(noor, { ...laptop, sheet: 'ander', revision, facts: 'Anders.' })), String(revision)).toBe(
        'conflict',
      )
    await acts().saveConcept(noor, { ...laptop, revision: undefined, sheet: `<${'x'.repeat(100)}`, facts: 'Van een ander programma.' })
    const row = booted.app.database.db.selectFrom('consultations').select(['facts', 'sheet']).where('id', '=', id)
    expect(await row.executeTakeFirst()).toEqual({ facts: 'Van een ander programma.', sheet: null })
  })
})

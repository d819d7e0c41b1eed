import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FormProblems } from '../../server/acts/problems.ts'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import type { Actor } from '../../server/people/actor.ts'
import { questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const bsn = '123456782'
const fields = ['question', 'facts', 'worries', 'tried', 'goal', 'consentNote']

eachDialect('a concept of a question', (dialect) => {
  let booted: Booted
  let noor: Actor
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    noor = await booted.actor('noor')
  })
  afterAll(() => booted?.close())

  const save = (changes: Record<string, unknown> = {}) =>
    booted.app.consultations.saveConcept(noor, questionForm(changes) as unknown as QuestionInput)
  const problemsOf = async (changes: Record<string, unknown>) =>
    ((await refusal(save(changes))) as FormProblems).problems.map(({ field, code }) => `${field} ${code}`)
  const rowOf = (key: string) =>
    booted.app.database.db.selectFrom('consultations').selectAll().where('submit_key', '=', key).executeTakeFirst()
  const read = (id: string) => booted.app.consultations.concept(noor, id)

  it.each(fields)(
    'with a burgerservicenummer in %s is not kept at all, and the refusal names the line and not the number',
    async (field) => {
      const form = questionForm({ [field]: `Eerste regel.\nHaar nummer is ${bsn}.` })
      const refused = (await refusal(save(form))) as FormProblems
      expect([refused.code, refused.problems.map((problem) => `${problem.field} ${problem.code}`)]).toEqual([
        'personal_data',
        [`${field} personal_data`],
      ])
      expect(refused.message).toContain('op regel 2')
      expect(refused.message).not.toContain(bsn)
      expect(await rowOf(form.key)).toBeUndefined()
    },
  )

  it('that was kept before stays as it was when a burgerservicenummer is added, also beside other changes', async () => {
    const form = questionForm({ facts: 'Half af.' })
    const { id } = await save(form)
    for (const field of fields)
      expect((await refusal(save({ ...form, goal: 'Een nieuw doel.', [field]: `nummer ${bsn}` }))).code, field).toBe('personal_data')
    expect(await read(id)).toMatchObject({ facts: 'Half af.', goal: form.goal, consentNote: '', warnings: [] })
  })

  it.each(fields)('with other personal data in %s is kept, and warned of at once and when it is opened again', async (field) => {
    const form = questionForm({ [field]: 'Te bereiken op 06-12345678 of via moeder@voorbeeld.nl.' })
    const { id, warnings } = await save(form)
    expect(warnings).toEqual([{ field, message: expect.stringMatching(/een telefoonnummer op regel 1.* en een e-mailadres op regel 1/) }])
    expect(warnings[0]?.message).not.toMatch(/12345678|voorbeeld/)
    const opened = await read(id)
    expect(opened.warnings).toEqual([warnings[0]?.message])
    expect((opened as unknown as Record<string, string>)[field]).toContain('06-12345678')
    await save({ ...form, [field]: 'Te bereiken via de school.' })
    expect((await read(id)).warnings).toEqual([])
  })

  it('warns of every field that needs it, in the order of the form, and names a burgerservicenummer among them', async () => {
    const note = { facts: 'bel 06-12345678', goal: 'mail a@voorbeeld.nl', consentNote: 'bel 020 123 4567' }
    const { warnings } = await save(note)
    expect(warnings.map(({ field }) => field)).toEqual(['facts', 'goal', 'consentNote'])
    expect(await problemsOf({ ...note, tried: `bsn ${bsn}` }), 'what is only warned of does not refuse').toEqual(['tried personal_data'])
  })

  it('without personal data has no warnings, and may be empty', async () => {
    const form = questionForm({ question: '', facts: '', worries: '', tried: '', goal: '', consent: '', leergroep: '' })
    const { id, warnings } = await save(form)
    expect(warnings).toEqual([])
    expect(await read(id)).toMatchObject({ question: '', facts: '', leergroep: null })
  })

  it.each(fields)('keeps 4,000 characters of %s and not one more, and refuses a book and control characters', async (field) => {
    const form = questionForm({ [field]: 'é'.repeat(4000) })
    await save(form)
    for (const wrong of ['x'.repeat(4001), 'x'.repeat(100_000), 'stuur\u0007teken', 'van rechts \u202enaar links', 12, ['a']])
      expect(await problemsOf({ ...form, [field]: wrong }), String(wrong).slice(0, 20)).toEqual([`${field} invalid`])
    const kept = await rowOf(form.key)
    expect(kept?.[field === 'consentNote' ? 'consent_note' : (field as 'facts')]).toBe('é'.repeat(4000))
    const other = questionForm({ [field]: 'x'.repeat(100_000) })
    await refusal(save(other))
    expect(await rowOf(other.key), 'a concept that was refused at once is not there').toBeUndefined()
  })

  const wrongExtras: Array<
    [name: string, value: unknown, column: 'kerntaak' | 'age_band' | 'decision_date' | 'about_section' | 'consent']
  > = [
    ['kerntaak', Number.NaN, 'kerntaak'],
    ['kerntaak', 'NaN', 'kerntaak'],
    ['kerntaak', '0', 'kerntaak'],
    ['kerntaak', '10', 'kerntaak'],
    ['kerntaak', '1.5', 'kerntaak'],
    ['kerntaak', '-1', 'kerntaak'],
    ['kerntaak', 'Infinity', 'kerntaak'],
    ['kerntaak', '9'.repeat(400), 'kerntaak'],
    ['ageBand', '5-6', 'age_band'],
    ['ageBand', 'constructor', 'age_band'],
    ['decisionDate', '2026-02-31', 'decision_date'],
    ['decisionDate', '2025-02-29', 'decision_date'],
    ['decisionDate', '2026-00-10', 'decision_date'],
    ['decisionDate', '31-03-2026', 'decision_date'],
    ['decisionDate', 'x'.repeat(100_000), 'decision_date'],
    ['decisionDate', ['2026-03-31'], 'decision_date'],
    ['aboutSection', 'x'.repeat(81), 'about_section'],
    ['aboutSection', '../../etc/passwd', 'about_section'],
    ['aboutSection', 'bhk-02-1\u0000', 'about_section'],
    ['aboutSection', 7, 'about_section'],
    ['consent', 'misschien', 'consent'],
    ['consent', ['stemt-in'], 'consent'],
  ]
  it.each(wrongExtras)('with %s %j keeps the rest and leaves that out', async (name, value, column) => {
    const form = questionForm({ [name]: value })
    await save(form)
    const row = await rowOf(form.key)
    expect([row?.[column], row?.facts]).toEqual([null, form.facts])
  })

  it('keeps the extras that are right, the first and the last of each list, and a leap day', async () => {
    const extras = { ageBand: '0-3', aboutSection: `b${'x'.repeat(79)}`, consent: 'stemt-in', consentExplained: 'ja' }
    const form = questionForm({ ...extras, kerntaak: '9', decisionDate: '2028-02-29', leergroep: 'lg-1a' })
    const { id } = await save(form)
    expect(await rowOf(form.key)).toMatchObject({ kerntaak: 9, age_band: '0-3', decision_date: '2028-02-29', consent_explained: 1 })
    expect((await rowOf(form.key))?.about_section).toHaveLength(80)
    expect((await read(id)).leergroep).toBe('lg-1a')
    await save({ ...form, kerntaak: '1', ageBand: '18+', consentExplained: undefined, leergroep: 'lg-9z' })
    expect(await rowOf(form.key)).toMatchObject({ kerntaak: 1, age_band: '18+', consent_explained: 0, leergroep_id: null })
  })

  it('cannot be sent with what a concept only warns of', async () => {
    const form = questionForm({ facts: 'bel 06-12345678', consentNote: 'mail a@voorbeeld.nl' })
    const { id } = await save(form)
    const refused = (await refusal(booted.app.consultations.submit(noor, form as unknown as QuestionInput))) as FormProblems
    expect(refused.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(['facts personal_data', 'consentNote personal_data'])
    expect((await rowOf(form.key))?.state).toBe('concept')
    expect((await read(id)).warnings).toHaveLength(2)
  })

  it('is not wiped by a form that somebody else sends with the same key', async () => {
    const form = questionForm({ facts: 'Van Noor.' })
    const { id } = await save(form)
    const other = await booted.app.consultations.saveConcept(await booted.actor('aylin'), {
      ...form,
      facts: 'Van Aylin.',
    } as unknown as QuestionInput)
    expect(other.id).not.toBe(id)
    expect((await read(id)).facts).toBe('Van Noor.')
  })
})

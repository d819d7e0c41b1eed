import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FormProblems } from '../../server/acts/problems.ts'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import { outcomeOf, questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('asking a question', (dialect) => {
  let booted: Booted
  let noor: Actor
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    noor = await booted.actor('noor')
  })
  afterAll(() => booted?.close())

  const submit = (changes: Record<string, unknown> = {}, actor = noor) =>
    booted.app.consultations.submit(actor, questionForm(changes) as QuestionInput)
  const view = (id: string, actor = noor) => booted.app.consultations.view(actor, id)
  const count = async () => (await booted.app.database.db.selectFrom('consultations').select('id').execute()).length
  const fieldsOf = async (changes: Record<string, unknown>) =>
    ((await refusal(submit(changes))) as FormProblems).problems.map(({ field, code }) => `${field} ${code}`)

  it('a professional asks, and the leergroep has the question under a number people can say', async () => {
    const { id, number } = await submit()
    expect(number).toMatch(/^\d{4}-\d{4}$/)
    expect(await view(id)).toMatchObject({ number, state: 'open', relation: 'aanvrager', leergroep: { code: 'LG-1a' } })
    expect((await view(id, await booted.actor('femke'))).question.question).toBe(questionForm().question)
  })

  const texts = ['question', 'facts', 'worries', 'tried', 'goal']
  it.each(texts)('%s has to be filled in, has a longest length, and is text', async (field) => {
    expect(await fieldsOf({ [field]: undefined })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: ' \n\t ' })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: 'x'.repeat(4001) })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: 12 })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: ['a'] })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: { toString: 'x' } })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: 'stuur\u0000teken' })).toEqual([`${field} invalid`])
    expect(await fieldsOf({ [field]: 'van rechts \u202enaar links' })).toEqual([`${field} invalid`])
  })

  it('4,000 characters fit, also when each is an emoji of two halves', async () => {
    const { id } = await submit({ facts: '🙂'.repeat(4000) })
    expect([...(await view(id)).question.facts]).toHaveLength(4000)
  })

  it('names everything that is wrong at once', async () => {
    expect(await fieldsOf({ noAcuteDanger: undefined, facts: '', goal: 'x'.repeat(4001), consent: 'misschien', leergroep: '' })).toEqual([
      'noAcuteDanger invalid',
      'facts invalid',
      'goal invalid',
      'consent invalid',
      'leergroep invalid',
    ])
  })

  it('keeps script as the text that was typed', async () => {
    const script = '<script>alert(1)</script> & "aanhalingstekens" {{x}}'
    const { id } = await submit({ facts: script })
    expect((await view(id)).question.facts).toBe(script)
  })

  it('makes line ends and accents uniform', async () => {
    const { id } = await submit({ facts: '  een\r\ntwee\rcafe\u0301  ' })
    expect((await view(id)).question.facts).toBe('een\ntwee\ncafé')
  })

  it.each([
    ['een geldig bsn', 'facts', 'Het nummer is 123456782.'],
    ['een bsn met punten', 'worries', 'Kind: 123.456.782'],
    ['een bsn met spaties', 'tried', 'bsn 123 456 782 staat in de brief'],
    ['een e-mailadres', 'goal', 'mail naar jan.jansen@voorbeeld.nl'],
    ['een mobiel nummer', 'facts', 'bel 06-12345678'],
    ['een vast nummer', 'question', 'moeder belt 020 123 4567, wat nu?'],
    ['een nummer met landcode', 'facts', 'te bereiken op +31 6 12345678'],
  ])('%s blocks, and the refusal names the spot without repeating it', async (_what, field, text) => {
    const before = await count()
    const problems = (await refusal(submit({ [field]: `Eerste regel.\n${text}` }))) as FormProblems
    expect(problems.code).toBe('personal_data')
    expect(problems.problems).toHaveLength(1)
    expect(problems.problems[0]).toMatchObject({ field, code: 'personal_data', message: expect.stringContaining('op regel 2') })
    for (const secret of ['123456782', '123.456.782', '123 456 782', 'jansen', '12345678', '4567'])
      expect(problems.message).not.toContain(secret)
    expect(await count(), 'nothing is half saved').toBe(before)
  })

  it.each([
    ['nine digits that are no bsn', 'zaak 123456789 loopt'],
    ['help lines', 'gebeld met 112, 0800-2000, 113 en 0900-8844'],
    ['a file number', 'dossier 0612345678 van de rechtbank'],
    ['a date and an amount', 'op 12-03-2025 was er 1.234.567,89 euro schuld'],
  ])('%s may stand there', async (_what, text) => {
    expect(await outcomeOf(submit({ facts: text }))).toBe('done')
  })

  it.each([
    [{ consent: undefined }, ['consent invalid']],
    [{ consent: 'stemt-in' }, ['consentExplained invalid']],
    [{ consent: 'stemt-niet-in', consentExplained: 'ja' }, ['consentNote invalid']],
    [{ consent: 'niet-geinformeerd' }, ['consentNote invalid']],
    [{ consent: 'niet-geinformeerd', consentNote: 'bel 06-12345678' }, ['consentNote personal_data']],
  ])('consent has to be told in full: %j', async (changes, problems) => {
    expect(await fieldsOf(changes)).toEqual(problems)
  })

  it.each([
    { consent: 'stemt-in', consentExplained: 'ja' },
    { consent: 'stemt-niet-in', consentExplained: 'ja', consentNote: 'Het kind is niet veilig.' },
    { consent: 'niet-geinformeerd', consentNote: 'Vragen kan haar in gevaar brengen.' },
    { consent: 'niet-herleidbaar' },
  ])('consent that is told in full is enough: %j', async (changes) => {
    const { id } = await submit(changes)
    expect((await view(id)).question.consent).toBe(changes.consent)
  })

  it.each([
    [{ kerntaak: 10 }, 'kerntaak'],
    [{ kerntaak: 'x' }, 'kerntaak'],
    [{ ageBand: '5-6' }, 'ageBand'],
    [{ decisionDate: 'morgen' }, 'decisionDate'],
    [{ decisionDate: '2026-13-01' }, 'decisionDate'],
    [{ leergroep: 'lg-9z' }, 'leergroep'],
    [{ leergroep: { slug: 1 } }, 'leergroep'],
  ])('an extra that does not exist is refused: %j', async (changes, field) => {
    expect(await fieldsOf(changes)).toEqual([`${field} invalid`])
  })

  it('a leergroep without members cannot be asked', async () => {
    const askable = (await booted.app.platforms.askable()).map((group) => group.slug)
    const empty = (await booted.app.platforms.leergroepen()).find((group) => !askable.includes(group.slug))
    expect(empty).toBeDefined()
    expect((await refusal(submit({ leergroep: empty?.slug }))).message).toContain('nog geen leden')
  })

  it('without "geen acute onveiligheid" nothing is sent, and the refusal says whom to call', async () => {
    const { message, field } = await refusal(submit({ noAcuteDanger: undefined }))
    expect(field).toBe('noAcuteDanger')
    expect(message).toContain('112')
  })

  it('somebody without an organisation cannot ask, and not even keep a concept', async () => {
    for (const name of ['rosalie', 'bram', 'indra'] as const) {
      const actor = await booted.actor(name)
      expect(await outcomeOf(submit({}, actor))).toBe('not_allowed')
      expect(await outcomeOf(booted.app.consultations.saveConcept(actor, questionForm() as QuestionInput))).toBe('not_allowed')
    }
  })

  it('the same form sent twice, also at the same time, is one consultation', async () => {
    const form = questionForm() as QuestionInput
    const before = await count()
    const answers = await Promise.all(Array.from({ length: 5 }, () => booted.app.consultations.submit(noor, form)))
    answers.push(await booted.app.consultations.submit(noor, form))
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
    expect(await count()).toBe(before + 1)
    expect((await view(answers[0]?.id ?? '')).events).toHaveLength(1)
  })

  it('forty questions at once get forty different numbers without gaps', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => submit()))
    const numbers = answers.map(({ number }) => Number(number.slice(5))).sort((one, other) => one - other)
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => (numbers[0] ?? 0) + index))
  })

  it('a concept is its writer’s alone, may be incomplete, and becomes the question', async () => {
    const form = questionForm({ facts: '', consent: undefined }) as QuestionInput
    const { id } = await booted.app.consultations.saveConcept(noor, form)
    await booted.app.consultations.saveConcept(noor, { ...form, facts: 'Half af.' })
    expect((await booted.app.consultations.concept(noor, id)).facts).toBe('Half af.')
    for (const name of ['femke', 'ruben', 'bram', 'indra'] as const) {
      const other = await booted.actor(name)
      expect(await outcomeOf(view(id, other))).toBe('not_found')
      expect(await outcomeOf(booted.app.consultations.concept(other, id))).toBe('not_found')
      const { mine, joined, pool } = await booted.app.consultations.lists(other)
      expect([...mine, ...joined, ...pool].map((card) => card.id)).not.toContain(id)
    }
    const sent = await booted.app.consultations.submit(noor, { ...form, facts: 'Af.', consent: 'niet-herleidbaar' })
    expect(sent.id).toBe(id)
    expect(await outcomeOf(booted.app.consultations.saveConcept(noor, form))).toBe('conflict')
  })

  it('a form without a key of its own is refused', async () => {
    for (const key of [undefined, 'x', 7, `${newId()}x`]) expect(await outcomeOf(submit({ key }))).toBe('invalid')
  })
})

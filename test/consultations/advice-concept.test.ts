import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FormProblems } from '../../server/acts/problems.ts'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import type { OtherText } from '../../server/consultations/kept-text.ts'
import { adviceForm, bringTo, joinGroup, outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, everybody, type Name } from '../support/network.ts'

const bsn = '123456782'
const boxes = ['advice', 'why', 'unsure', 'whenAgain']

const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text))

eachDialect('a concept of an advice', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const acts = () => booted.app.consultations
  const form = (changes: Record<string, unknown> = {}) => adviceForm(changes) as AdviceInput
  const save = async (id: string, input: AdviceInput, name: Name = 'femke') => acts().saveAdvice(await booted.actor(name), id, input)
  const read = async (id: string, name: Name = 'femke') => acts().adviceConcept(await booted.actor(name), id)
  const rows = (id: string) => booted.app.database.db.selectFrom('advice_concepts').selectAll().where('consultation_id', '=', id).execute()

  it('is there again for its author, boxes and passages, and may be empty', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    expect(await read(id)).toMatchObject({ revision: 0, savedAt: undefined, fields: {}, given: [] })
    const input = form({ citations: ['bhk-02-1', 'bhk-01-1', 'bhk-02-1', 7, '../x'] })
    const saved = await save(id, input)
    expect(await read(id)).toMatchObject({ key: input.key, revision: 1, savedAt: saved.savedAt, warnings: [] })
    expect((await read(id))?.fields).toEqual({
      advice: input.advice,
      why: input.why,
      citations: 'bhk-01-1 bhk-02-1',
      unsure: input.unsure,
      whenAgain: input.whenAgain,
    })
    await save(id, form({ advice: '', why: '', unsure: '', whenAgain: '', citations: undefined }))
    expect((await read(id))?.fields).toMatchObject({ advice: '', citations: '' })
  })

  it('is kept by who may advise, and read by nobody but its author', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    await save(id, form({ advice: 'Alleen van Femke.' }))
    const outcome = (name: Name) => (name === 'samira' ? 'done' : ['noor', 'ruben'].includes(name) ? 'not_allowed' : 'not_found')
    for (const name of everybody.filter((each) => each !== 'femke')) {
      expect(await outcomeOf(save(id, form({ advice: `Van ${name}.` }), name)), name).toBe(outcome(name))
      const found = await read(id, name).catch(() => undefined)
      expect(found?.fields['advice'], name).toBe(name === 'samira' ? 'Van samira.' : undefined)
    }
    expect((await read(id))?.fields['advice']).toBe('Alleen van Femke.')
    const views = await Promise.all(
      (['noor', 'samira', 'ruben'] as const).map(async (name) => JSON.stringify(await acts().view(await booted.actor(name), id))),
    )
    for (const view of views) expect(view).not.toContain('Alleen van Femke.')
  })

  it.each(boxes)('with a burgerservicenummer in %s is not kept, and other personal data is warned of at once and later', async (field) => {
    const { id } = await bringTo(booted, 'opgepakt')
    const refused = (await refusal(save(id, form({ [field]: `Eerste regel.\nHet is ${bsn}.` })))) as FormProblems
    expect(refused.problems.map((problem) => `${problem.field} ${problem.code}`)).toEqual([`${field} personal_data`])
    expect([refused.message.includes('op regel 2'), refused.message.includes(bsn), (await rows(id)).length]).toEqual([true, false, 0])
    const { warnings } = await save(id, form({ [field]: 'Bel 06-12345678.' }))
    expect(warnings).toEqual([{ field, message: expect.stringContaining('telefoonnummer op regel 1') }])
    expect((await read(id))?.warnings).toEqual([warnings[0]?.message])
    for (const wrong of ['x'.repeat(4001), 'stuur\u0007teken', 12])
      expect(await outcomeOf(save(id, form({ [field]: wrong }))), String(wrong).slice(0, 20)).toBe('invalid')
  })

  it('is gone when the advice is given, in the files too, and does not come back with a save that was on its way', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const input = form({ unsure: 'Nog zeggen: karekietje.' })
    await save(id, input)
    const femke = await booted.actor('femke')
    await acts().advise(femke, id, { ...input, unsure: 'Niets meer.' })
    expect(await rows(id)).toEqual([])
    expect(await read(id)).toMatchObject({ fields: {}, revision: 0, given: [input.key] })
    expect(await refusal(save(id, input))).toMatchObject({ code: 'conflict', message: expect.stringContaining('al gegeven') })
    expect(await rows(id)).toEqual([])
    if (dialect === 'sqlite')
      await expect.poll(() => filesWith(booted.config.dataDir, 'karekietje'), { timeout: 10_000, interval: 100 }).toEqual([])
  })

  it('is gone for everybody when the question closes, and for who leaves the leergroep', async () => {
    const { id } = await bringTo(booted, 'advies')
    await save(id, form({ advice: 'Nog een advies.' }))
    await save(id, form({ advice: 'Van Samira.' }), 'samira')
    await acts().closeQuestion(await booted.actor('noor'), id, { decision: 'volg', note: '' })
    expect([await rows(id), await read(id), await outcomeOf(save(id, form()))]).toEqual([[], undefined, 'conflict'])

    const other = await bringTo(booted, 'opgepakt')
    await save(other.id, form({ advice: 'Van Femke.' }))
    await save(other.id, form({ advice: 'Van Samira.' }), 'samira')
    const samira = await booted.actor('samira')
    const { id: leergroepId } = await booted.app.platforms.leergroep('lg-1a')
    await booted.app.platforms.removeMember({ personId: samira.id, leergroepId })
    expect(await outcomeOf(save(other.id, form(), 'samira'))).toBe('not_found')
    await expect.poll(async () => (await rows(other.id)).map(({ advice }) => advice)).toEqual(['Van Femke.'])
    await joinGroup(booted.app, samira, 'lg-1a', 'specialist')
  })

  it('stays while the question is given back, and is not to be read then', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    await save(id, form({ advice: 'Nog niet af.' }))
    await acts().giveBack(await booted.actor('femke'), id)
    expect(await read(id)).toBeUndefined()
    await acts().take(await booted.actor('femke'), id)
    expect((await read(id))?.fields['advice']).toBe('Nog niet af.')
    await acts().giveBack(await booted.actor('femke'), id)
    await acts().withdraw(await booted.actor('noor'), id)
    expect(await rows(id)).toEqual([])
  })

  it('from another device is not written over: the refusal carries the other text, and saving again knows it', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const [laptop, phone] = [
      form({ revision: '0', sheet: 'laptop' }),
      form({ revision: '0', sheet: 'telefoon', advice: 'Van de telefoon.' }),
    ]
    await save(id, laptop)
    const refused = (await refusal(save(id, phone))) as OtherText
    expect(refused).toMatchObject({
      code: 'conflict',
      other: { revision: 1, differs: ['advice'], fields: { advice: laptop.advice }, savedAt: expect.stringContaining('T') },
    })
    expect((await refusal(acts().advise(await booted.actor('femke'), id, phone))).code).toBe('conflict')
    expect(await rows(id)).toMatchObject([{ advice: laptop.advice, revision: 1 }])
    expect(await save(id, { ...phone, revision: '1' })).toMatchObject({ revision: 2 })
    expect((await read(id))?.fields['advice']).toBe('Van de telefoon.')
  })

  it('that says the same on both devices is no conflict; the page that saved last may go on though it missed the answer', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const laptop = form({ revision: '0', sheet: 'laptop' })
    await save(id, laptop)
    expect(await outcomeOf(save(id, { ...laptop, advice: 'Verder geschreven.' }))).toBe('done')
    expect(await outcomeOf(save(id, { ...laptop, advice: ' Verder geschreven.\r\n', sheet: 'telefoon' }))).toBe('done')
    expect(await outcomeOf(acts().advise(await booted.actor('femke'), id, { ...laptop, advice: 'Verder geschreven.' }))).toBe('done')
  })

  it('the same form given from two devices with other words is not dropped unseen', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const femke = await booted.actor('femke')
    const input = form({ revision: '0', sheet: 'laptop' })
    const { seq } = await acts().advise(femke, id, input)
    expect((await acts().advise(femke, id, input)).seq).toBe(seq)
    expect(await refusal(acts().advise(femke, id, { ...input, why: 'Om een andere reden.' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('met een andere tekst'),
    })
  })
})

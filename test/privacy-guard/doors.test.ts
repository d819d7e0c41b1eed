import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '../../server/people/actor.ts'
import { type PersonalData } from '../../server/privacy-guard/guarding.ts'
import { adviceForm, bringTo, message, questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const name = 'Fatima El Amrani'

eachDialect('the privacywacht at the doors', (dialect) => {
  let booted: Booted
  let room: { id: string; number: string }
  let [noor, femke] = [] as unknown as [Actor, Actor]
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    ;[noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
  })
  afterAll(() => booted?.close())
  beforeEach(async () => {
    room = await bringTo(booted, 'opgepakt')
  })

  const rooms = () => booted.app.consultations
  const send = (body: string, said?: object) => rooms().send(noor, room.id, { ...message(body), ...(said && { said }) })
  const refused = async (work: Promise<unknown>) => (await refusal(work)) as PersonalData
  const notes = async () => {
    const rows = await booted.app.database.db.selectFrom('journal').selectAll().where('subject_kind', '=', 'privacywacht').execute()
    return rows.filter(({ subject_id }) => subject_id === room.id).map(({ payload }) => String(payload))
  }

  it('refuse a certain name until its writer says why it stays, and write down a hash and the reason, never the word', async () => {
    const { code, spots } = await refused(send(`Moeder ${name} belde.`))
    expect({ code, way: spots[0]?.way, words: spots[0]?.words }).toEqual({ code: 'personal_data', way: 'reden', words: name })
    expect((await refused(send(`Moeder ${name} belde.`, { kept: [name] }))).code, 'a tick without a reason is none').toBe('personal_data')
    const said = { kept: [name.toLowerCase()], reason: 'gezin' }
    expect(await send(`Moeder ${name} belde.`, said)).toMatchObject({ body: `Moeder ${name} belde.` })
    const [note = '', ...more] = await notes()
    expect(more).toEqual([])
    expect(JSON.parse(note)).toEqual({
      spots: [{ hash: expect.stringMatching(/^[\w-]{43}$/), kind: 'name', field: 'body', reason: 'gezin' }],
    })
    expect(note.toLowerCase()).not.toMatch(/fatima|amrani/)
    await send(`Weer ${name}.`, said)
    expect(JSON.parse((await notes())[1] ?? '')).toEqual(JSON.parse(note))
  })

  it('ask about a doubtful word once, and take no for an answer', async () => {
    const { spots, message: sentence } = await refused(send('Ik sprak met Storm en hij is bang.'))
    expect(spots.map(({ way }) => way)).toEqual(['vraag'])
    expect(sentence).toContain('vink aan')
    expect(sentence).not.toContain('Storm')
    expect(await send('Ik sprak met Storm en hij is bang.', { notNames: ['storm'] })).toMatchObject({ type: 'message' })
    expect((await notes()).join()).toContain('"reason":"geen naam"')
  })

  it.each([
    ['Het bsn is 123456782.', 'bsn'],
    ['Rekening NL91 ABNA 0417 1643 00.', 'iban'],
    ['Zij is geboren op 3 maart 2014.', 'birthdate'],
    ['Kenteken GB-123-X stond er.', 'plate'],
  ])('never let through %j, whatever is said of it', async (text, kind) => {
    const words = (await refused(send(text))).spots.map((spot) => spot.words)
    const { spots } = await refused(send(text, { kept: words, notNames: words, reason: 'gezin' }))
    expect(spots.map((spot) => ({ kind: spot.kind, way: spot.way }))).toEqual([{ kind, way: 'weg' }])
    expect(await notes()).toEqual([])
  })

  it('let through what belongs to an organisation, with that reason', async () => {
    const text = 'Bel het loket op 030 123 45 67 of kom naar Stationsplein 3.'
    const words = (await refused(send(text))).spots.map((spot) => spot.words)
    expect(await send(text, { kept: words, reason: 'organisatie' })).toMatchObject({ type: 'message' })
    expect((await refused(send(text, { kept: words, reason: 'zomaar' }))).code, 'an own reason').toBe('personal_data')
  })

  it('know the names of who takes part: people greet each other', async () => {
    const [first = ''] = femke.name.split(' ')
    expect(await send(`Dag ${first}, dank je. Groet, ${noor.name}`)).toMatchObject({ type: 'message' })
    expect((await refused(send(`Dag ${first}, ik sprak Kevin.`))).spots.map(({ words }) => words)).toEqual(['Kevin'])
  })

  it('look at a change of a message, an advice, a question and the note at closing as well', async () => {
    const sent = (await send('Een bericht.')) as { id?: string }
    const edited = rooms().edit(noor, room.id, sent.id ?? '', `Het gaat om ${name}.`)
    expect((await refused(edited)).code).toBe('personal_data')
    expect(await rooms().edit(noor, room.id, sent.id ?? '', `Het gaat om ${name}.`, { kept: [name], reason: 'gezin' })).toMatchObject({
      type: 'edit',
    })
    const advice = adviceForm({ why: `Omdat ${name} bang is.` })
    expect((await refused(rooms().advise(femke, room.number, advice as never))).field).toBe('why')
    const asked = questionForm({ facts: `Volgens mevrouw Verhoeven is de deur op slot.` })
    const problems = ((await refused(rooms().submit(noor, asked as never))) as unknown as { problems: PersonalData[] }).problems
    expect(problems.map(({ field, spots }) => [field, spots[0]?.words])).toEqual([['facts', 'Verhoeven']])
    expect(await rooms().submit(noor, { ...asked, said: { kept: ['verhoeven'], reason: 'algemeen' } } as never)).toHaveProperty('number')
  })

  it('hear answers in any shape without falling over', async () => {
    for (const said of [{ kept: 5 }, { kept: [null, {}], reason: ['gezin'] }, { notNames: 'x'.repeat(100_000) }, { kept: { length: 1e9 } }])
      expect((await refused(send(`Moeder ${name} belde.`, said))).code).toBe('personal_data')
  })

  it('tell nobody who may not write there what is wrong with a text', async () => {
    const jelle = await booted.actor('jelle')
    expect((await refusal(rooms().send(jelle, room.id, message(`Moeder ${name} belde.`)))).code).toBe('not_found')
  })
})

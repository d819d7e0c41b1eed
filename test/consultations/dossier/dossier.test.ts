import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dossierShape } from '../../../server/consultations/dossier/shape.ts'
import { adviceForm, bringTo, message, refusal } from '../../support/cases.ts'
import { getPage, type RunningServer, signIn, startServer } from '../../support/server.ts'

describe('the dossier of a question', () => {
  let server: RunningServer
  let cookie = ''
  let number = ''
  beforeAll(async () => {
    server = await startServer()
    cookie = await signIn(server.base, 'noor')
    const [noor, femke, samira] = [await server.actor('noor'), await server.actor('femke'), await server.actor('samira')]
    const { consultations } = server.app
    const room = await bringTo(server, 'opgepakt')
    number = room.number
    await consultations.askBack(femke, room.id, { body: 'Met wie woont het kind?' })
    await consultations.clarify(noor, room.id, { body: 'Bij moeder.' })
    await consultations.send(noor, room.id, message('Dit is van het gesprek.'))
    await consultations.send(femke, room.id, message('Dit is onder elkaar.', { channel: 'overleg' }))
    await consultations.advise(femke, room.id, adviceForm())
    await consultations.advise(samira, room.id, adviceForm({ advice: 'Begin bij het kind.' }))
    await consultations.closeQuestion(noor, room.id, { decision: 'deels', note: 'Eerst met school.', useful: '4', discussed: 'ja' })
  })
  afterAll(() => server?.close())

  const text = async (kind: string) => (await getPage(server.base, `/consultaties/${number}/dossier${kind}`, cookie)).text()

  it.each(['', '.txt', '.json'])('holds the question, every advice with its sources, the decision and whose it is (%s)', async (kind) => {
    const page = (await text(kind)).replaceAll(/\s+/g, ' ')
    for (const words of [
      number,
      'Hoe weeg ik een patroon van controle',
      'Met wie woont het kind?',
      'Bij moeder.',
      'Spreek moeder alleen',
      'Begin bij het kind.',
      'BHK-02',
      'Of vader haar telefoon leest.',
      'Ik volg het advies deels',
      'Eerst met school.',
      'Noor Adema',
      'Femke Terhorst',
      'specialist partnergeweld',
      'De aanvrager blijft verantwoordelijk.',
    ])
      expect(page, words).toContain(words)
    for (const words of ['Dit is van het gesprek', 'Dit is onder elkaar']) expect(page).not.toContain(words)
  })

  it('is, as JSON, what the published schema says, with the version of every source', async () => {
    const json = JSON.parse(await text('.json')) as Record<string, unknown>
    const published = (await (await getPage(server.base, '/api/v1/dossier.schema.json')).json()) as { $id: string; required: string[] }
    expect(json['$schema']).toBe(published.$id)
    expect(Object.keys(json)).toEqual(expect.arrayContaining(published.required))
    const { adviezen, besluiten } = dossierShape.parse(json)
    expect(adviezen.map(({ door, bronnen }) => [door.naam, bronnen.map(({ versie }) => versie)])).toEqual([
      ['Femke Terhorst', [expect.stringMatching(/^\d+\.\d+/)]],
      ['Samira Bouzidi', [expect.stringMatching(/^\d+\.\d+/)]],
    ])
    expect(besluiten).toEqual([expect.objectContaining({ nut: 4, besproken: 'Ja' })])
  })

  it('is for the asker alone, from the first advice on, and that it was taken out is kept', async () => {
    expect(await refusal(server.app.consultations.dossier(await server.actor('femke'), number))).toMatchObject({ code: 'not_allowed' })
    expect(await refusal(server.app.consultations.dossier(await server.actor('merel'), number))).toMatchObject({ code: 'not_found' })
    const early = await bringTo(server, 'opgepakt')
    expect(await refusal(server.app.consultations.dossier(await server.actor('noor'), early.number))).toMatchObject({ code: 'conflict' })
    const seen = await (await getPage(server.base, '/account/inzage', cookie)).text()
    expect(seen).toContain('haalde het dossier van een vraag op')
  })

  it('stays with who has it: nothing of it is kept on the way', async () => {
    for (const kind of ['', '.txt', '.json'])
      expect((await getPage(server.base, `/consultaties/${number}/dossier${kind}`, cookie)).headers.get('Cache-Control')).toBe('no-store')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const give = '/feedback/nieuw?_action=feedback.give'

describe('the pages of feedback', () => {
  let server: RunningServer
  let chapter: string, bouwsteen: string
  beforeAll(async () => {
    server = await startServer()
    const [first, second] = await server.app.knowledge.byCode(['BHK-02', 'BS-16'])
    ;[chapter, bouwsteen] = [first?.url ?? '', second?.url ?? '']
    await server.app.database.db.deleteFrom('feedback').execute() // those of the demo
  })
  afterAll(() => server?.close())

  const html = async (path: string, cookie = '') => (await getPage(server.base, path, cookie)).text()

  it('are one click away from a chapter, and the form stands on a bouwsteen', async () => {
    expect(await html(chapter)).toContain(`href="/feedback/nieuw?${new URLSearchParams({ pagina: chapter })}"`)
    expect(await html(bouwsteen)).toContain(`action="${give}"`)
    expect(await html(`/feedback/nieuw?pagina=${chapter}`)).toContain('<option value="bhk-02-1">')
  })

  it('take a remark without script, show it when it is answered, and then to everybody', async () => {
    const sent = await postForm(server.base, give, { pagina: chapter, section: 'bhk-02-1', body: 'De termijn <b>klopt</b> niet.' })
    expect([sent.status, sent.headers.get('Location')]).toEqual([
      303,
      `/feedback/nieuw?${new URLSearchParams({ pagina: chapter, verstuurd: 'ja' })}`,
    ])
    expect(await html(sent.headers.get('Location') ?? '')).toContain('Je opmerking is verstuurd')
    expect(await html('/feedback')).not.toContain('De termijn')

    const indra = await signIn(server.base, 'indra')
    const id = /href="\/feedback\/([0-9a-f-]{36})"/.exec(await html('/feedback', indra))?.[1] ?? ''
    const answered = await postForm(
      server.base,
      `/feedback/${id}?_action=feedback.answer`,
      { id, outcome: 'aangepast', answer: 'Aangepast.' },
      { Cookie: indra },
    )
    expect([answered.status, answered.headers.get('Location')]).toEqual([303, `/feedback/${id}?beantwoord=ja`])
    for (const page of [await html('/feedback'), await html(`/feedback/${id}`), await html(`/feedback?over=${chapter}`)]) {
      for (const words of ['De termijn &lt;b&gt;klopt&lt;/b&gt; niet.', 'De tekst is aangepast', `${chapter}#bhk-02-1`])
        expect(page).toContain(words)
    }
    expect(await html(`/feedback?over=${bouwsteen}`)).not.toContain('De termijn')
  })

  it('give a refused remark back with what was typed and which field is wrong', async () => {
    const body = 'Bel mij op 06-12345678, dan leg ik het uit.'
    const refused = await postForm(server.base, give, { pagina: chapter, section: 'bhk-02-2', body })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of [`${body}</textarea>`, 'href="#body"', '<option value="bhk-02-2" selected', 'een telefoonnummer'])
      expect(page).toContain(words)
    const lost = await postForm(server.base, give, { pagina: '/weg', body: 'Over een pagina die weg is.' })
    expect([lost.status, (await lost.text()).includes('Over een pagina die weg is.</textarea>')]).toEqual([400, true])
  })

  it('tell the owner in the menu, at home and under Raadplegen that somebody waits, and nobody else', async () => {
    const { url } = (await server.app.knowledge.list<BouwsteenMeta>('bouwsteen')).find(({ meta }) => meta.eigenaar === 'lg-1a') ?? {
      url: '',
    }
    const clear = () => server.app.database.db.deleteFrom('feedback').execute()
    await clear()
    const [ruben, noor, lotte] = [await signIn(server.base, 'ruben'), await signIn(server.base, 'noor'), await signIn(server.base, 'lotte')]
    const calls = async (path: string, cookie: string) => (await html(path, cookie)).includes('href="/feedback?van=mijn"')
    const pages = ['/', '/consultaties', '/bouwstenen']
    for (const page of pages) expect(await calls(page, ruben), `nothing waits, ${page}`).toBe(false)
    expect((await postForm(server.base, give, { pagina: url, body: 'Wacht op de leergroep.' })).status).toBe(303)
    for (const page of pages) {
      expect(await calls(page, ruben), page).toBe(true)
      // Lotte is coördinator too, of another leergroep.
      for (const cookie of ['', noor, lotte]) expect(await calls(page, cookie), page).toBe(false)
    }
    const home = (await html('/', ruben)).replace(/\s+/g, ' ')
    expect(home).toContain('1 opmerking over jouw pagina’s')
    expect(home).toContain('Een lezer wacht op je antwoord.')
    expect(await html('/feedback?van=mijn', ruben)).toContain('Wacht op jouw antwoord (1)')
    await clear()
  })

  it('can be narrowed to the pages of a coördinator, and say who has pages of their own', async () => {
    const ask = async (pagina: string, body: string) => {
      await postForm(server.base, give, { pagina, body })
      const { id } = await server.app.database.db.selectFrom('feedback').select('id').where('body', '=', body).executeTakeFirstOrThrow()
      await server.app.feedback.answer(await server.actor('indra'), id, { outcome: 'blijft', answer: 'Dank je.' })
    }
    const { url } = (await server.app.knowledge.list<BouwsteenMeta>('bouwsteen')).find(({ meta }) => meta.eigenaar === 'lg-1a') ?? {
      url: '',
    }
    await ask(chapter, 'Over het kader, van niemand in het bijzonder.')
    await ask(url, 'Over de bouwsteen van de leergroep.')
    const ruben = await signIn(server.base, 'ruben')
    expect(await html('/feedback', ruben)).toContain('href="/feedback?van=mijn"')
    const mine = await html('/feedback?van=mijn', ruben)
    expect(mine).toContain('Beantwoord over mijn pagina’s (1)')
    expect([mine.includes('Over de bouwsteen van'), mine.includes('Over het kader, van')]).toEqual([true, false])
    for (const cookie of ['', await signIn(server.base, 'noor')]) {
      const other = await html('/feedback?van=mijn', cookie)
      expect([other.includes('Over het kader, van'), other.includes('Pagina’s van jezelf heb je als')]).toEqual([true, true])
    }
    expect(await html('/feedback?van=iedereen', ruben)).toContain('Kiezen kan alleen op ‘van mijn pagina’s’')
  })

  it('that are not there, or not for you, say so', async () => {
    const waiting = await postForm(server.base, give, { pagina: chapter, body: 'Nog niet beantwoord.' })
    expect(waiting.status).toBe(303)
    const { id } = await server.app.database.db
      .selectFrom('feedback')
      .select('id')
      .where('body', '=', 'Nog niet beantwoord.')
      .executeTakeFirstOrThrow()
    const [noor, indra] = [await signIn(server.base, 'noor'), await signIn(server.base, 'indra')]
    expect((await getPage(server.base, `/feedback/${id}`, indra)).status).toBe(200)
    for (const cookie of ['', noor]) expect((await getPage(server.base, `/feedback/${id}`, cookie)).status).toBe(404)
    const answer = { id, outcome: 'aangepast', answer: 'Van mij.' }
    expect((await postForm(server.base, '/_actions/feedback.answer', answer, { Cookie: noor })).status).toBe(404)
    expect((await postForm(server.base, '/_actions/feedback.answer', answer)).status).toBe(401)
    expect((await getPage(server.base, '/feedback/nieuw?pagina=/weg')).status).toBe(404)
    expect(await html('/feedback?pagina=999')).toContain('Bladzijde 999 bestaat niet')
    expect(await html('/feedback?pagina=%3Cscript%3E')).not.toContain('<script>Blad')
    expect(await html('/feedback?over=/weg')).toContain('bestaat niet')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everybody, type Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const report = '/gemist/melden?_action=gaps.report'
const settle = '/gemist?_action=gaps.settle'

describe('the pages of what was not found', () => {
  let server: RunningServer
  const cookies = new Map<Name, string>()
  beforeAll(async () => {
    server = await startServer()
    for (const name of everybody) cookies.set(name, await signIn(server.base, name))
    await server.app.database.db.deleteFrom('gaps').execute() // those of the demo
  })
  afterAll(() => server?.close())

  const get = (path: string, name?: Name) => getPage(server.base, path, name && cookies.get(name))
  const html = async (path: string, name?: Name) => (await get(path, name)).text()
  const send = (path: string, fields: Record<string, string>, name?: Name) =>
    postForm(server.base, path, fields, name ? { Cookie: cookies.get(name) ?? '' } : {})

  it('offer the report where nothing was found, with what is kept in view', async () => {
    const page = await html('/zoeken?q=zwabberdekwaak')
    for (const words of [
      `action="${report}"`,
      'value="zwabberdekwaak"',
      'Dit bewaren we: deze woorden en de datum',
      'Meld dat dit ontbreekt',
    ])
      expect(page).toContain(words)
  })

  it('take a report without script from a visitor, and show it to the kennismakelaar, who settles it', async () => {
    const sent = await send(report, { term: 'zwabber <b>de</b> kwaak' })
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, '/gemist/melden?gemeld=ja'])
    expect(await html('/gemist/melden?gemeld=ja')).toContain('De kennismakelaar ziet nu')

    const list = await html('/gemist', 'bram')
    for (const words of ['zwabber &lt;b&gt;de&lt;/b&gt; kwaak', '1 keer gemeld', 'rel="noreferrer"', 'Nog niet afgehandeld (1)'])
      expect(list).toContain(words)
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(list)?.[1] ?? ''
    const empty = await send(settle, { id, note: '' }, 'bram')
    expect(empty.status).toBe(400)
    expect(await empty.text()).toContain(`href="#note-${id}"`)
    const done = await send(settle, { id, note: 'Was een grap.' }, 'bram')
    expect([done.status, done.headers.get('Location')]).toEqual([303, `/gemist?afgehandeld=ja#g-${id}`])
    const after = await html('/gemist', 'indra')
    for (const words of ['Nog niet afgehandeld (0)', 'Afgehandeld (1)', 'Was een grap.']) expect(after).toContain(words)
    expect((await send(settle, { id, note: 'Nog eens.' }, 'indra')).status).toBe(409)
  })

  it('give a refused report back with what was typed and why', async () => {
    const refused = await send(report, { term: 'bel 06-12345678' })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const words of ['value="bel 06-12345678"', 'href="#term"', 'een telefoonnummer']) expect(page).toContain(words)
  })

  it('are not there for anybody else, and a visitor is asked to sign in', async () => {
    await send(report, { term: 'nog een woord' })
    const id = /name="id" value="([0-9a-f-]{36})"/.exec(await html('/gemist', 'bram'))?.[1] ?? ''
    for (const name of everybody) {
      const bureau = ['bram', 'indra'].includes(name)
      expect((await get('/gemist', name)).status, name).toBe(bureau ? 200 : 404)
      expect((await html('/account', name)).includes('href="/gemist"'), name).toBe(bureau)
      expect((await html('/consultaties', name)).includes('href="/gemist"'), name).toBe(bureau)
      if (!bureau) expect((await send('/_actions/gaps.settle', { id, note: 'Van mij.' }, name)).status, name).toBe(404)
    }
    const visitor = await get('/gemist')
    expect([visitor.status, visitor.headers.get('Location')]).toEqual([303, '/inloggen?terug=/gemist'])
    expect((await send('/_actions/gaps.settle', { id, note: 'Van mij.' })).status).toBe(401)
    expect(await html('/gemist', 'bram')).toContain('Nog niet afgehandeld (1)')
  })

  it('take nothing from another site', async () => {
    const answer = await postForm(server.base, report, { term: 'van elders' }, { Origin: 'https://elders.example' })
    expect(answer.status).toBe(403)
    expect(await html('/gemist', 'bram')).not.toContain('van elders')
  })
})

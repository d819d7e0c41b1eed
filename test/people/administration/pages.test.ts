import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo } from '../../support/cases.ts'
import { everybody, type Name } from '../../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../../support/server.ts'
import { ask, connectAs, disconnected } from '../../support/sockets.ts'

let server: RunningServer
const cookies = new Map<Name, string>()
beforeAll(async () => {
  server = await startServer()
  for (const name of everybody) cookies.set(name, await signIn(server.base, name))
})
afterAll(() => server?.close())

const cookie = (name: Name) => cookies.get(name) ?? ''
const get = (path: string, name?: Name) => getPage(server.base, path, name && cookie(name))
const text = async (path: string, name: Name) => (await get(path, name)).text()
const idOf = async (name: Name) => (await server.actor(name)).id
const send = (path: string, action: string, fields: Record<string, string | string[]>, name: Name = 'indra') =>
  postForm(server.base, `${path}?_action=administration.${action}`, fields, { Cookie: cookie(name) })
const indra = async () => server.app.administration.of(await server.actor('indra'))

/** Every page of the beheerder. Helpers of other rooms add theirs here. */
const pages = async () => {
  const acts = await indra()
  const { items } = await acts.organisations({})
  const [region] = await acts.regions({})
  const invitation = await acts.invitations({})
  return [
    '/beheer',
    '/beheer/mensen',
    '/beheer/mensen?q=noor&account=actief',
    `/beheer/mensen/${await idOf('noor')}`,
    '/beheer/organisaties',
    `/beheer/organisaties/${items[0]?.id}`,
    '/beheer/regios',
    `/beheer/regios/${region?.id}`,
    '/beheer/leergroepen',
    '/beheer/leergroepen/lg-1a',
    '/beheer/uitnodigingen',
    `/beheer/uitnodigingen/${invitation.items[0]?.id}`,
    '/beheer/importeren',
    '/beheer/instellingen',
    '/beheer/inlogdiensten',
    '/beheer/netwerk.csv',
  ]
}

it('the pages of the beheerder are there for a beheerder; anybody else is refused, and a visitor is asked to sign in', async () => {
  for (const path of await pages()) {
    const page = await get(path, 'indra')
    expect([page.status, page.headers.get('Cache-Control')], path).toEqual([200, 'no-store'])
    for (const name of ['noor', 'ruben', 'bram', 'rosalie'] as const) expect((await get(path, name)).status, `${path} ${name}`).toBe(403)
    const visitor = await get(path)
    expect([visitor.status, visitor.headers.get('Location')], path).toEqual([303, `/inloggen?terug=${encodeURIComponent(path)}`])
  }
  for (const path of [
    '/beheer/mensen/weg',
    '/beheer/organisaties/weg',
    '/beheer/regios/weg',
    '/beheer/leergroepen/weg',
    '/beheer/inlogdiensten/weg',
  ])
    expect((await get(path, 'indra')).status, path).toBe(404)
})

it('only a beheerder sees the way to it', async () => {
  expect(await text('/consultaties', 'indra')).toContain('href="/beheer"')
  expect(await text('/consultaties', 'ruben')).not.toContain('href="/beheer"')
})

it('the forms of the beheerder refuse everybody else, and change nothing', async () => {
  const [noor, merel] = [await idOf('noor'), await idOf('merel')]
  const acts: Array<[string, Record<string, string>]> = [
    ['changePerson', { id: merel, revision: '0', name: 'Anders', function: 'anders', roles: 'beheerder' }],
    ['closeAccount', { id: merel }],
    ['reopenAccount', { id: merel }],
    ['resetSecondFactor', { id: merel }],
    ['setMembership', { person: noor, leergroep: 'lg-1a', role: 'coordinator' }],
    ['removeMembership', { person: await idOf('femke'), leergroep: 'lg-1a' }],
    ['addOrganisation', { name: 'Van mij', kind: 'GI', newRegion: 'Van mij' }],
    ['addRegion', { name: 'Van mij' }],
    ['invite', { email: 'ik@voorbeeld.example', name: 'Ik Zelf', function: 'x', roles: 'beheerder' }],
    ['addIssuer', { name: 'Van mij', issuer: 'https://van-mij.example', 'client-id': 'x', 'without-secret': 'ja' }],
    ['changeIssuer', { id: 'x', name: 'Van mij', revision: '0' }],
    ['removeIssuer', { id: 'x', revision: '0', only: '0' }],
    ['tryIssuer', { id: 'x' }],
    ['keepImport', { file: 'e-mail;naam;functie' }],
    ['startImport', { id: 'x' }],
    ['changeSetting', { setting: 'back-ups', value: '3', revision: '0' }],
  ]
  for (const [action, fields] of acts) {
    for (const name of ['noor', 'ruben', 'bram'] as const)
      expect((await send('/beheer/mensen', action, fields, name)).status, `${action} ${name}`).toBe(403)
    expect((await postForm(server.base, `/_actions/administration.${action}`, fields)).status, action).toBe(401)
  }
  expect((await server.actor('noor')).memberships).toEqual([])
  expect(await (await indra()).regions({ query: 'van mij' })).toEqual([])
})

it('two beheerders change the same person: the second keeps what was typed, sees what differs, and can save after choosing', async () => {
  const id = await idOf('jelle')
  const path = `/beheer/mensen/${id}`
  const fields = { id, revision: '0', name: 'Jelle Hofstra', function: 'onderzoeker', organisation: '', roles: ['professional'] }
  const first = await send(path, 'changePerson', { ...fields, function: 'regisseur' })
  expect([first.status, first.headers.get('Location')]).toEqual([303, `${path}?gedaan=bewaard`])
  const second = await send(path, 'changePerson', { ...fields, function: 'coach <b>' })
  const page = await second.text()
  expect(second.status).toBe(409)
  expect(page).toContain('Een andere beheerder wijzigde deze persoon')
  expect(page).toContain('jij ‘coach &lt;b&gt;’, bewaard ‘regisseur’')
  expect(page).toContain('value="coach <b>"')
  expect(/name="revision" value="(\d+)"/.exec(page)?.[1]).toBe('1')
  expect((await send(path, 'changePerson', { ...fields, revision: '1', function: 'coach' })).status).toBe(303)
  expect(await text(path, 'indra')).toContain('Gewijzigd: functie.')
})

it('somebody is looked for and made a member from the page of the leergroep', async () => {
  const path = '/beheer/leergroepen/lg-1a'
  const found = await (await send(path, 'setMembership', { leergroep: 'lg-1a', bijLeergroep: 'ja', wie: 'winston', zoek: 'mensen' })).text()
  const person = await idOf('winston')
  expect(found).toContain(`value="${person}"`)
  const made = await send(path, 'setMembership', { leergroep: 'lg-1a', bijLeergroep: 'ja', wie: 'winston', person, role: 'specialist' })
  expect(made.headers.get('Location')).toBe(`${path}?gedaan=bewaard`)
  expect(await text(path, 'indra')).toContain('Winston Landveld: lid geworden, als specialist.')
})

it('an organisation through which people sign in is added, tried, changed and taken away; its secret never comes back', async () => {
  const secret = 'een geheim van de organisatie'
  const list = '/beheer/inlogdiensten'
  const fields = {
    name: 'Kantelhof',
    issuer: 'http://127.0.0.1:9',
    'client-id': 'leerkring',
    'client-secret': secret,
    domain: 'kantelhof.example',
  }
  const refused = await (await send(list, 'addIssuer', { ...fields, domain: 'geen domein', 'client-id': '' })).text()
  expect([refused.includes('Geef het client-id'), refused.includes('value="geen domein"'), refused.includes(secret)]).toEqual([
    true,
    true,
    false,
  ])
  const added = (await send(list, 'addIssuer', fields)).headers.get('Location') ?? ''
  const path = added.split('?')[0] ?? ''
  const id = path.split('/').at(-1) ?? ''
  expect(await text(added, 'indra')).toContain('Toegevoegd.')
  const tried = await (await send(path, 'tryIssuer', { id })).text()
  expect(tried).toContain('127.0.0.1:9 is niet bereikbaar')
  expect((await send(path, 'changeIssuer', { ...fields, id, revision: '0', name: 'Anders', 'client-secret': '' })).status).toBe(303)
  const second = await (await send(path, 'changeIssuer', { ...fields, id, revision: '0', name: 'Nog anders' })).text()
  expect(second).toContain('Een andere beheerder wijzigde deze inlogdienst')
  expect(second).toContain('jij ‘Nog anders’, bewaard ‘Anders’')
  const page = await text(path, 'indra')
  expect([page.includes(secret), second.includes(secret), page.includes('http://127.0.0.1:9: gewijzigd is naam.')]).toEqual([
    false,
    false,
    true,
  ])
  const gone = await send(path, 'removeIssuer', { id, revision: '1', only: '0' })
  expect(gone.headers.get('Location')).toBe('/beheer/inlogdiensten?gedaan=weggehaald')
  expect(await text(list, 'indra')).toContain('http://127.0.0.1:9: weggehaald.')
})

it('the live connection of an account that is closed ends within a second', async () => {
  const { id } = await bringTo(server, 'opgepakt')
  const socket = await connectAs(server.base, cookie('samira'))
  expect(await ask(socket, 'room:join', { consultationId: id, sinceSeq: 0 })).toMatchObject({ ok: true })
  const person = await idOf('samira')
  const began = Date.now()
  const closed = disconnected(socket)
  expect((await send(`/beheer/mensen/${person}`, 'closeAccount', { id: person })).status).toBe(303)
  await closed
  expect(Date.now() - began).toBeLessThan(1000)
  expect((await get('/consultaties', 'samira')).status).toBe(303)
  expect(await text(`/beheer/mensen/${person}`, 'indra')).toContain('Account openen')
  expect((await send(`/beheer/mensen/${person}`, 'reopenAccount', { id: person })).status).toBe(303)
})

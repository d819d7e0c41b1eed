import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

let server: RunningServer
const cookies = new Map<Name, string>()
beforeAll(async () => {
  server = await startServer()
  for (const name of ['noor', 'femke', 'ruben', 'samira', 'lotte', 'jelle', 'indra'] as const)
    cookies.set(name, await signIn(server.base, name))
})
afterAll(() => server?.close())

const get = (path: string, name?: Name) => getPage(server.base, path, name && cookies.get(name))
const text = async (path: string, name?: Name) => (await get(path, name)).text()
const idOf = async (name: Name) => (await server.actor(name)).id
const send = (path: string, action: string, fields: Record<string, string>, name: Name) =>
  postForm(server.base, `${path}?_action=leergroep.${action}`, { leergroep: 'lg-1a', ...fields }, { Cookie: cookies.get(name) ?? '' })
const members = '/leergroepen/lg-1a/leden'

it('the page of a leergroep is for everybody; names are for who is signed in, and who is away for its members', async () => {
  const visitor = await text('/leergroepen/lg-1a')
  for (const piece of ['<h1>', 'href="/platforms/', 'gedragswetenschapper', 'Wat je kunt vragen', 'leergroep=lg-1a'])
    expect(visitor).toContain(piece)
  for (const piece of ['Femke Terhorst', 'Jouw beschikbaarheid', 'Leden wijzigen']) expect(visitor).not.toContain(piece)
  const noor = await text('/leergroepen/lg-1a', 'noor')
  expect([noor.includes('Femke Terhorst'), noor.includes('Jouw beschikbaarheid'), noor.includes(members)]).toEqual([true, false, false])
  const femke = await text('/leergroepen/lg-1a', 'femke')
  expect([femke.includes('Jouw beschikbaarheid'), femke.includes(members)]).toEqual([true, false])
  expect(await text('/leergroepen/lg-1a', 'ruben')).toContain(members)
  expect((await get('/leergroepen/lg-9z')).status).toBe(404)
})

it('a leergroep without members is in oprichting and gives no way to ask', async () => {
  const groups = await server.app.platforms.leergroepen()
  const askable = new Set((await server.app.platforms.askable()).map(({ slug }) => slug))
  const empty = groups.find(({ slug }) => !askable.has(slug))
  const page = await text(`/leergroepen/${empty?.slug}`)
  expect(page).toContain('in oprichting')
  expect(page).not.toContain(`leergroep=${empty?.slug}`)
})

it('the platform, the account and the beheerder lead to it', async () => {
  const { platformSlug } = await server.app.platforms.leergroep('lg-1a')
  expect(await text(`/platforms/${platformSlug}`)).toContain('href="/leergroepen/lg-1a"')
  expect(await text('/account', 'femke')).toContain('href="/leergroepen/lg-1a"')
  expect(await text('/beheer/leergroepen/lg-1a', 'indra')).toContain('href="/leergroepen/lg-1a"')
})

it('members are changed by its coördinator and a beheerder; everybody else is refused, a visitor asked to sign in', async () => {
  for (const name of ['ruben', 'indra'] as const) expect((await get(members, name)).status, name).toBe(200)
  for (const name of ['femke', 'lotte', 'noor'] as const) {
    expect((await get(members, name)).status, name).toBe(403)
    for (const [action, fields] of [
      ['setMember', { person: await idOf(name), role: 'coordinator' }],
      ['removeMember', { person: await idOf('samira') }],
      ['handOver', { to: await idOf(name) }],
    ] as const)
      expect((await send(members, action, fields, name)).status, `${action} ${name}`).toBe(403)
  }
  expect((await get(members)).status).toBe(303)
  expect((await postForm(server.base, '/_actions/leergroep.removeMember', { leergroep: 'lg-1a', person: 'x' })).status).toBe(401)
})

it('a coördinator looks for somebody by a piece of the address and makes them a member', async () => {
  const person = await idOf('jelle')
  const found = await (await send(members, 'setMember', { wie: 'jelle@', zoek: 'mensen' }, 'ruben')).text()
  expect(found).toContain(`value="${person}"`)
  const made = await send(members, 'setMember', { wie: 'jelle@', person, role: 'specialist' }, 'ruben')
  expect([made.status, made.headers.get('Location')]).toEqual([303, `${members}?gedaan=bewaard`])
  expect(await text(members, 'ruben')).toContain('Jelle Hofstra: lid geworden, als specialist.')
  expect((await send(members, 'removeMember', { person }, 'ruben')).status).toBe(303)
})

it('what a member typed wrong about being away stays, with a sentence at its field', async () => {
  const person = await idOf('femke')
  const wrong = await send('/leergroepen/lg-1a', 'setAvailability', { person, capacity: '99', absentFrom: '', absentUntil: '' }, 'femke')
  const page = await wrong.text()
  expect([wrong.status, page.includes('value="99"'), page.includes('Vul een heel getal in van 0 tot en met 20')]).toEqual([400, true, true])
  const right = await send('/leergroepen/lg-1a', 'setAvailability', { person, capacity: '0', absentFrom: '', absentUntil: '' }, 'femke')
  expect(right.headers.get('Location')).toBe('/leergroepen/lg-1a?gedaan=bewaard')
  expect(await text('/leergroepen/lg-1a', 'samira')).toContain('neemt geen vragen aan')
  expect(await text('/leergroepen/lg-1a', 'noor')).not.toContain('neemt geen vragen aan')
  await send('/leergroepen/lg-1a', 'setAvailability', { person, capacity: '', absentFrom: '', absentUntil: '' }, 'femke')
})

it('figures are shown from five questions on, and say nothing about fewer', async () => {
  const { id } = await server.app.platforms.leergroep('lg-1a')
  const figures = () => server.app.consultations.groupFigures(id)
  const empty = await server.app.platforms.leergroep('lg-7c')
  expect(await server.app.consultations.groupFigures(empty.id)).toEqual({})
  while ((await figures()).asked === undefined) await bringTo(server, 'advies')
  expect((await figures()).asked).toBe(5)
  for (const _ of Array(5).keys()) await bringTo(server, 'gesloten')
  const { asked, closed, firstAdvice } = await figures()
  expect(asked).toBe(10)
  expect(closed).toBeGreaterThanOrEqual(5)
  expect(firstAdvice?.of).toBeGreaterThanOrEqual(5)
  expect(await text('/leergroepen/lg-1a')).toContain('Eerste advies')
})

it('a meeting is planned from its page, read by members, and taken into a calendar; what was typed wrong stays', async () => {
  const path = '/leergroepen/lg-1a/bijeenkomsten/nieuw'
  expect([(await get(path)).status, (await get(path, 'femke')).status, (await get(path, 'ruben')).status]).toEqual([303, 403, 200])
  const meeting = { title: 'Samen lezen', day: '2099-05-04', from: '10:00', until: '11:00', place: 'Zaal 4', agenda: 'Eerst dit' }
  expect((await send(path, 'planMeeting', meeting, 'femke')).status).toBe(403)
  const wrong = await send(path, 'planMeeting', { ...meeting, until: '09:00' }, 'ruben')
  const page = await wrong.text()
  expect([wrong.status, page.includes('value="Samen lezen"'), page.includes('kies een tijd na het begin')]).toEqual([400, true, true])
  expect((await send(path, 'planMeeting', meeting, 'ruben')).headers.get('Location')).toBe('/leergroepen/lg-1a?gedaan=bijeenkomst')
  const shown = async (name?: Name) => {
    const html = await text('/leergroepen/lg-1a', name)
    return ['Samen lezen', 'Zaal 4', 'Eerst dit', 'Agenda-adres maken'].map((piece) => html.includes(piece))
  }
  expect(await shown('femke')).toEqual([true, true, true, true])
  expect(await shown('noor')).toEqual([true, false, false, false])
  expect(await shown()).toEqual([false, false, false, false])
  const html = await text('/leergroepen/lg-1a', 'femke')
  const at = html.indexOf('Samen lezen')
  const file = /href="([^"]+\.ics)"/.exec(html.slice(at))?.[1] ?? ''
  const calendar = await get(file, 'femke')
  expect([calendar.status, calendar.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await calendar.text()).toContain('SUMMARY:Samen lezen')
  expect([(await get(file)).status, (await get(file, 'noor')).status]).toEqual([303, 403])
  expect((await get('/leergroepen/lg-1a/agenda.ics?sleutel=x')).status).toBe(404)
  const one = file.replace('.ics', '')
  expect([(await get(one, 'noor')).status, (await get(one, 'ruben')).status]).toEqual([403, 200])
  const id = one.split('/').at(-1) ?? ''
  expect((await send(one, 'cancelMeeting', { id }, 'ruben')).status).toBe(303)
  expect(await text('/leergroepen/lg-1a', 'noor')).toContain('afgelast')
})

it('who said that they take no questions is told so at the page of one, and takes it with a second push', async () => {
  const { id, number } = await bringTo(server, 'open')
  const samira = await idOf('samira')
  const limits = { person: samira, capacity: '0', absentFrom: '', absentUntil: '' }
  expect((await send('/leergroepen/lg-1a', 'setAvailability', limits, 'samira')).status).toBe(303)
  const path = `/consultaties/${number}`
  const take = (fields: Record<string, string>) =>
    postForm(server.base, `${path}?_action=consultations.take`, { number, ...fields }, { Cookie: cookies.get('samira') ?? '' })
  const told = await take({})
  const page = await told.text()
  expect([told.status, page.includes('dat je nu geen vragen aanneemt'), page.includes('Toch oppakken')]).toEqual([409, true, true])
  expect((await server.app.consultations.view(await server.actor('samira'), id)).acts).toContain('oppakken')
  expect(await text(path, 'samira'), 'looked at again, it asks again').toContain('Vraag oppakken')
  expect((await take({ toch: 'ja' })).headers.get('Location')).toBe(path)
  expect(await text(members, 'ruben')).toMatch(/Samira Bouzidi \(neemt geen vragen aan\)/)
  await send('/leergroepen/lg-1a', 'setAvailability', { ...limits, capacity: '' }, 'samira')
})

it('a member makes, renews and takes back the address of their calendar where it is shown; nobody else does', async () => {
  const page = '/leergroepen/lg-1a'
  const addressOf = async () => /href="(\/leergroepen\/lg-1a\/agenda\.ics\?sleutel=[^"]+)"/.exec(await text(page, 'femke'))?.[1]
  expect(await addressOf()).toBeUndefined()
  for (const action of ['renewCalendar', 'withdrawCalendar']) expect((await send(page, action, {}, 'noor')).status, action).toBe(403)
  expect((await send(page, 'renewCalendar', {}, 'femke')).headers.get('Location')).toBe(`${page}?gedaan=agenda-adres#agenda`)
  const first = (await addressOf()) ?? ''
  expect((await get(first)).headers.get('Content-Type')).toContain('text/calendar')
  await send(page, 'renewCalendar', {}, 'femke')
  const second = (await addressOf()) ?? ''
  expect([(await get(first)).status, (await get(second)).status]).toEqual([404, 200])
  await send(page, 'withdrawCalendar', {}, 'femke')
  expect([await addressOf(), (await get(second)).status]).toEqual([undefined, 404])
})

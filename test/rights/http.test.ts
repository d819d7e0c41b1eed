import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { adviceForm, bringTo, questionForm, entered } from '../support/cases.ts'
import { everybody, type Name } from '../support/network.ts'
import { gateMark, getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const members: Name[] = ['noor', 'femke', 'samira', 'ruben']
const outsiders = everybody.filter((name) => !members.includes(name))

describe('who may what, over HTTP', () => {
  let server: RunningServer
  const cookies = new Map<Name, string>()
  beforeAll(async () => {
    server = await startServer()
    for (const name of everybody) cookies.set(name, await signIn(server.base, name))
  })
  afterAll(() => server?.close())

  const cookieOf = (name: Name) => cookies.get(name) ?? ''
  const get = (path: string, name?: Name) => getPage(server.base, path, name && cookieOf(name))
  /** The action as script calls it: answers with the status of the refusal. */
  const act = (action: string, fields: Record<string, string | string[]>, name?: Name) =>
    postForm(server.base, `/_actions/consultations.${action}`, fields, name ? { Cookie: cookieOf(name) } : {})
  const journalOf = async (id: string) => (await entered(server.app, await server.actor('noor'), id, 0)).events

  it.each(['open', 'opgepakt', 'advies', 'gesloten'] as const)(
    'the page of a question that is %s is there for its people and for nobody else',
    async (stage) => {
      const { number } = await bringTo(server, stage)
      const { question } = questionForm()
      for (const name of members) {
        const page = await get(`/consultaties/${number}`, name)
        expect([page.status, (await page.text()).includes(question)], name).toEqual([200, true])
        expect(page.headers.get('Cache-Control')).toBe('no-store')
      }
      for (const name of outsiders) {
        const page = await get(`/consultaties/${number}`, name)
        expect([page.status, (await page.text()).includes(question)], name).toEqual([404, false])
      }
      const visitor = await get(`/consultaties/${number}`)
      expect([visitor.status, visitor.headers.get('Location')]).toEqual([
        303,
        `/inloggen?terug=${encodeURIComponent(`/consultaties/${number}`)}`,
      ])
    },
  )

  it('a number that is somebody else’s looks exactly like one that does not exist', async () => {
    const { number, id } = await bringTo(server, 'opgepakt')
    expect((await get(`/consultaties/${number}`, 'noor')).status).toBe(200)
    const missing = await (await get('/consultaties/2026-9999', 'merel')).text()
    expect(await (await get(`/consultaties/${number}`, 'merel')).text()).toBe(missing)
    expect(await (await get(`/consultaties/${id}`, 'merel')).text()).toBe(missing)
  })

  it('a visitor is sent to the sign-in page by every page that is somebody’s own', async () => {
    for (const path of ['/consultaties', '/consultaties/nieuw', '/account']) {
      expect((await get(path, 'noor')).status, path).toBe(200)
      const page = await get(path)
      expect([page.status, page.headers.get('Location')?.startsWith('/inloggen?terug=')], path).toEqual([303, true])
    }
  })

  it('a concept is not found by anybody but its writer', async () => {
    const { id } = await bringTo(server, 'concept')
    expect((await get(`/consultaties/nieuw?concept=${id}`, 'noor')).status).toBe(200)
    for (const name of everybody.filter((name) => name !== 'noor'))
      expect((await get(`/consultaties/nieuw?concept=${id}`, name)).status, name).toBe(404)
  })

  it('names of members of a leergroep are for who is signed in', async () => {
    const { platformSlug } = await server.app.platforms.leergroep('lg-1a')
    expect(await (await get(`/platforms/${platformSlug}`, 'noor')).text()).toContain('Femke Terhorst')
    expect(await (await get(`/platforms/${platformSlug}`)).text()).not.toContain('Femke Terhorst')
  })

  const forms = {
    take: (room: Room) => ({ number: room.number }),
    join: (room: Room) => ({ number: room.number }),
    giveBack: (room: Room) => ({ number: room.number }),
    withdraw: (room: Room) => ({ number: room.number }),
    sendMessage: (room: Room) => ({ id: room.id, number: room.number, clientId: newId(), body: 'Woorden.' }),
    editMessage: (room: Room) => ({ number: room.number, messageId: room.messageId, body: 'Andere woorden.' }),
    retractMessage: (room: Room) => ({ number: room.number, messageId: room.messageId }),
    advise: (room: Room) => ({ number: room.number, ...adviceForm() }),
    close: (room: Room) => ({ number: room.number, decision: 'volg', note: '' }),
  }
  type Room = { id: string; number: string; messageId: string }
  type Action = keyof typeof forms

  const roomWithMessage = async (stage: 'opgepakt' | 'advies'): Promise<Room> => {
    const room = await bringTo(server, stage)
    const event = await server.app.consultations.send(await server.actor('noor'), room.id, { clientId: newId(), body: 'Van Noor.' })
    return { ...room, messageId: event.type === 'message' ? event.id : '' }
  }

  it.each(Object.keys(forms) as Action[])(
    '%s is not found for ten outsiders, asks a visitor to sign in, and changes nothing',
    async (action) => {
      const room = await roomWithMessage('advies')
      const before = await journalOf(room.id)
      for (const name of outsiders) expect((await act(action, forms[action](room), name)).status, name).toBe(404)
      expect((await act(action, forms[action](room))).status).toBe(401)
      expect((await act(action, forms[action](room), undefined)).headers.get('Location')).toBeNull()
      expect(await journalOf(room.id)).toEqual(before)
    },
  )

  // What the members of the room may with a question that is in behandeling: 200, 403 wrong person, 409 wrong moment.
  it.each([
    ['take', [403, 409, 409, 409]],
    ['join', [403, 403, 403, 200]],
    ['giveBack', [403, 200, 403, 403]],
    ['withdraw', [409, 403, 403, 403]],
    ['sendMessage', [200, 200, 200, 403]],
    ['editMessage', [200, 403, 403, 403]],
    ['retractMessage', [200, 403, 403, 403]],
    ['advise', [403, 200, 200, 403]],
    ['close', [409, 403, 403, 403]],
  ] as Array<[Action, number[]]>)('%s inside the room: asker, houder, behandelaar, coördinator', async (action, statuses) => {
    const outcomes: number[] = []
    for (const name of members) {
      const room = await roomWithMessage('opgepakt')
      outcomes.push((await act(action, forms[action](room), name)).status)
    }
    expect(outcomes).toEqual(statuses)
  })

  it('the address a form is sent to gives no rights: the same act through any page is refused', async () => {
    const room = await roomWithMessage('opgepakt')
    const own = await bringTo(server, 'opgepakt')
    const before = await journalOf(room.id)
    for (const path of ['/consultaties', '/consultaties/nieuw', '/account', `/consultaties/${own.number}`]) {
      const answer = await postForm(server.base, `${path}?_action=consultations.sendMessage`, forms.sendMessage(room), {
        Cookie: cookieOf('merel'),
      })
      expect(answer.status, path).toBeGreaterThanOrEqual(400)
    }
    expect(await journalOf(room.id)).toEqual(before)
  })

  it('somebody without an organisation cannot send a question form', async () => {
    const fields = Object.fromEntries(
      Object.entries(questionForm({ noAcuteDanger: await gateMark(server.base, await signIn(server.base, 'noor')) })).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
    expect((await act('submit', { ...fields, key: newId() }, 'rosalie')).status).toBe(403)
    expect((await act('submit', { ...fields, key: newId() }, 'noor')).status).toBe(200)
  })
})

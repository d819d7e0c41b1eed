import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stem, stemsOf } from '../../server/search/language/stem.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs } from '../support/sockets.ts'

const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype']

describe('a word that every object knows', () => {
  let server: RunningServer
  let cookie: string
  beforeAll(async () => {
    server = await startServer()
    cookie = await signIn(server.base, 'noor')
  })
  afterAll(() => server?.close())

  it.each(names)('%s is a word like any other when it is searched for', async (name) => {
    for (const path of [`/zoeken?q=${name}`, `/api/v1/search?q=${name}`, `/zoeken?q=kind ${name} ouders`, `/zoeken?soort=${name}&q=ots`])
      expect((await getPage(server.base, path)).status, path).toBe(200)
    expect((await server.app.search.pages(name)).pages).toBeInstanceOf(Array)
    expect(typeof stem(name.toLowerCase())).toBe('string')
    for (const each of stemsOf(`de ${name} van het kind`)) expect(typeof each).toBe('string')
  })

  it.each(names)('%s as the name or the value of something else is no fault of ours', async (name) => {
    for (const path of [
      `/bouwstenen?soort=${name}`,
      `/bouwstenen?${name}=${name}`,
      `/bouwstenen/vergelijk?a=${name}&b=${name}`,
      `/begrippen/${name}`,
      `/kaders/${name}`,
      `/kaders/basishandelingskader/${name}`,
      `/platforms/${name}`,
      `/paragraaf/${name}`,
      `/api/v1/bouwstenen?thema=${name}`,
      `/api/v1/${name}`,
      `/feedback?van=${name}`,
    ])
      expect((await getPage(server.base, path)).status, path).toBeLessThan(500)
    expect((await getPage(server.base, `/consultaties/${name}`, cookie)).status).toBe(404)
    const form = { [name]: name, number: name, id: name, key: name, decision: name, consent: name, outcome: name, leergroep: name }
    for (const action of [
      'consultations.submit',
      'consultations.close',
      'consultations.advise',
      'consultations.take',
      `consultations.${name}`,
      name,
    ])
      expect((await postForm(server.base, `/consultaties?_action=${action}`, form, { Cookie: cookie })).status, action).toBeLessThan(500)
    const kept = await postForm(server.base, '/consultaties?_action=consultations.sendMessage', { [name]: 'x', body: 'tekst' })
    expect([kept.status, await kept.text()]).toEqual([401, expect.not.stringContaining('native code')])
  })

  it('as an event or in an event it is refused', async () => {
    const socket = await connectAs(server.base, cookie)
    for (const name of names)
      expect(await ask(socket, 'room:join', { consultationId: name, [name]: name }), name).toMatchObject({
        ok: false,
        error: { code: 'invalid' },
      })
    for (const name of names) (socket as { emit(event: string, payload: object): unknown }).emit(name, {})
    expect(await ask(socket, 'room:leave', { consultationId: '00000000-0000-4000-8000-000000000000' })).toEqual({ ok: true })
    socket.disconnect()
  })
})

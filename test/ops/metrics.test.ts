import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPage, type RunningServer, signIn, startServer } from '../support/server.ts'
import { connectAs } from '../support/sockets.ts'

const valueOf = (text: string, line: string): number =>
  Number(new RegExp(`^${line.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1])

describe('the figures for who watches the server', () => {
  let server: RunningServer
  const figures = async (headers: Record<string, string> = {}) => fetch(`${server.base}/metrics`, { headers })
  const text = async () => (await figures()).text()
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.close())

  it('count requests, live connections, messages, commits, sessions, mails, jobs and how far readers of the journal are', async () => {
    const before = await text()
    const cookie = await signIn(server.base, 'noor')
    await getPage(server.base, '/kaders', cookie)
    const noor = await server.actor('noor')
    const [question] = (await server.app.consultations.lists(noor)).mine.filter(({ number }) => number)
    const message = { clientId: crypto.randomUUID(), body: 'Een geheim bericht over dit gezin.' }
    await server.app.consultations.send(noor, question?.id ?? '', message)
    const socket = await connectAs(server.base, cookie)
    const after = await text()
    expect(valueOf(after, 'leerkring_messages_total')).toBe(valueOf(before, 'leerkring_messages_total') + 1)
    expect(valueOf(after, 'leerkring_sessions')).toBe(valueOf(before, 'leerkring_sessions') + 1)
    expect(valueOf(after, 'leerkring_sockets')).toBe(1)
    expect(valueOf(after, 'leerkring_commit_seconds_count{done="true"}')).toBeGreaterThan(
      valueOf(before, 'leerkring_commit_seconds_count{done="true"}'),
    )
    expect(valueOf(after, 'leerkring_http_request_seconds_count{method="GET",route="/kaders",status="2xx"}')).toBe(1)
    for (const name of ['leerkring_mails{state="dead"}', 'leerkring_job_failed{job="journal-check"}'])
      expect(valueOf(after, name), name).toBe(0)
    expect(after).toContain('process_resident_memory_bytes')
    socket.disconnect()
  })

  it('name nobody and nothing: no address of a page, no number, no person, no word', async () => {
    const cookie = await signIn(server.base, 'femke')
    await getPage(server.base, '/consultaties/2026-0009', cookie)
    await getPage(server.base, '/verzonnen-woord-van-een-vreemde')
    await getPage(server.base, `/uitnodiging/${'Ab3'.repeat(12)}`)
    const femke = await server.actor('femke')
    const all = await text()
    for (const word of ['2026-0009', 'verzonnen', 'Ab3', 'femke', femke.id, 'geheim']) expect(all, word).not.toContain(word)
  })

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])('are not for who comes through a proxy (%s)', async (name) => {
    const answer = await figures({ [name]: '127.0.0.1' })
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('leerkring_')
  })
})

describe('the figures with a token', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ settings: { metricsToken: 'een-lang-geheim-woord' } })
  })
  afterAll(() => server.close())
  const status = async (headers: Record<string, string>) => (await fetch(`${server.base}/metrics`, { headers })).status

  it('are for who shows it, also through a proxy, and for nobody else', async () => {
    expect(await status({ Authorization: 'Bearer een-lang-geheim-woord', 'X-Forwarded-For': '10.0.0.1' })).toBe(200)
    expect(await status({})).toBe(404)
    expect(await status({ Authorization: 'Bearer een-ander-geheim-woord' })).toBe(404)
    expect(await status({ Authorization: 'een-lang-geheim-woord' })).toBe(404)
  })
})

it('every answer carries a number of its own', async () => {
  const server = await startServer()
  const ids = await Promise.all(
    ['/', '/kaders', '/bestaat-niet', '/healthz'].map(async (path) => (await getPage(server.base, path)).headers.get('x-request-id')),
  )
  expect(new Set(ids).size).toBe(4)
  for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/)
  await server.close()
})

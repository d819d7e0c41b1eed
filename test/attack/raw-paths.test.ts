import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendRaw } from '../support/raw.ts'
import { getPage, type RunningServer, signIn, startServer } from '../support/server.ts'

/** Addresses that one reader takes for the open API and the next one for a page that changes something. */
const detours = ['/../', '/%2e%2e/', '/.%2e/', '/%2E./', '\\..\\', '//../', '/./../', '/..\\', '/x/../../']

describe('an address that means something else to who reads it next', () => {
  let server: RunningServer
  let host: string
  beforeAll(async () => {
    server = await startServer({ settings: { rateLimits: true } })
    host = new URL(server.base).host
  })
  afterAll(() => server?.close())

  const alive = async () => expect((await fetch(`${server.base}/healthz`)).status).toBe(200)

  it.each(detours)('/api/v1%s… is refused before its body is read, however long that is', async (detour) => {
    const head = `POST /api/v1${detour}../kaders/kwaliteitskader/zelfscan/download HTTP/1.1
Host: ${host}
Content-Type: multipart/form-data; boundary=B
Transfer-Encoding: chunked

`
    let sent = 0
    const body = function* () {
      const piece = 'x'.repeat(1 << 20)
      yield '10000000\r\n--B\r\nContent-Disposition: form-data; name="k1-1-1"\r\n\r\n'
      for (; sent < 150; sent++) yield piece
    }
    const { status, ended } = await sendRaw(server.base, head, { body })
    expect([status, ended]).toEqual([400, true])
    expect(sent, 'megabytes that were taken in').toBeLessThan(30)
    await alive()
  })

  it.each(detours)('/api/v1%s… cannot sign somebody out from another site', async (detour) => {
    const cookie = await signIn(server.base, 'noor')
    const { status } = await sendRaw(
      server.base,
      `POST /api/v1${detour}../_actions/people.signOut HTTP/1.1
Host: ${host}
Origin: https://evil.example
Cookie: ${cookie}
Content-Type: application/x-www-form-urlencoded
Content-Length: 0
Connection: close

`,
    )
    expect(status).toBe(400)
    expect((await getPage(server.base, '/account', cookie)).status, 'still signed in').toBe(200)
  })

  it('the API itself takes no long body either, and no body without a length', async () => {
    const post = (more: string) => sendRaw(server.base, `POST /api/v1/kaders HTTP/1.1\nHost: ${host}\n${more}\n\n`)
    expect((await post('Content-Length: 300000')).status).toBe(413)
    expect((await post('Transfer-Encoding: chunked')).status).toBe(411)
    expect((await post('Content-Length: 0\nConnection: close')).status).toBe(405)
    for (const method of ['GET', 'HEAD'])
      expect((await sendRaw(server.base, `${method} /zoeken HTTP/1.1\nHost: ${host}\nTransfer-Encoding: chunked\n\n`)).status).toBe(411)
  })

  it('after a refusal the rest of a body is not read', async () => {
    let sent = 0
    const body = function* () {
      const piece = Buffer.alloc(1 << 20, 120)
      for (; sent < 100; sent++) yield piece
    }
    const head = `POST /inloggen?_action=people.signIn HTTP/1.1\nHost: ${host}\nOrigin: ${server.base}\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 104857600\n\n`
    const { status, ended } = await sendRaw(server.base, head, { body })
    expect([status, ended]).toEqual([413, true])
    expect(sent).toBeLessThan(30)
    await alive()
  })

  it('addresses that nothing here uses are not there', async () => {
    for (const path of [
      '/%5fimage?href=/kaart/k1.png&f=avif&w=900',
      '/_%69mage',
      '/%5Fimage',
      '/%5Fserver-islands/x',
      '/_server%2dislands/x',
    ])
      expect((await sendRaw(server.base, `GET ${path} HTTP/1.1\nHost: ${host}\nConnection: close\n\n`)).status, path).toBe(400)
    for (const path of ['/_image?href=/kaart/k1.png&f=avif&w=900', '/_image', '/_image/x', '/_server-islands/Iets', '/_server-islands'])
      expect((await fetch(server.base + path)).status, path).toBe(404)
  })

  it.each([
    ['a method nobody needs', 'TRACE / HTTP/1.1\nHost: HOST\n', 405],
    ['another one', 'PUT /inloggen HTTP/1.1\nHost: HOST\nContent-Length: 0\n', 405],
    ['TRACE on the API', 'TRACE /api/v1 HTTP/1.1\nHost: HOST\n', 405],
    ['a host that is none', 'GET / HTTP/1.1\nHost: a@b\n', 400],
    ['a host with a space', 'GET / HTTP/1.1\nHost: a b\n', 400],
    ['a host with a path', 'GET / HTTP/1.1\nHost: a/b\n', 400],
    ['an address in full', 'GET http://elders.example/ HTTP/1.1\nHost: HOST\n', 400],
    ['an asterisk', 'OPTIONS * HTTP/1.1\nHost: HOST\n', 400],
    ['a page as a file', 'GET /zoeken/index.html HTTP/1.1\nHost: HOST\n', 404],
    ['a consultation as a file', 'GET /consultaties/2026-0001/index.html HTTP/1.1\nHost: HOST\n', 404],
    ['a page as a file, in code', 'GET /consultaties/2026-0009/index%2ehtml HTTP/1.1\nHost: HOST\n', 400],
    ['two slashes', 'GET //elders.example/ HTTP/1.1\nHost: HOST\n', 400],
    ['a path without an end', `GET /${'a/'.repeat(2000)} HTTP/1.1\nHost: HOST\n`, 414],
    ['a query without an end', `GET /zoeken?q=${'a'.repeat(13_000)} HTTP/1.1\nHost: HOST\n`, 414],
  ])('%s gets a sentence and no fault', async (_what, request, expected) => {
    const { status, text } = await sendRaw(server.base, `${request.replace('HOST', host)}Connection: close\n\n`)
    expect([status, text]).toEqual([expected, expect.stringMatching(/\r\n\r\n[A-Z][^\r\n]+\.$|<html lang="nl"/)])
    await alive()
  })

  it('a caller who takes ever so long to say what they want is let go', async () => {
    const slow = await sendRaw(server.base, `GET / HTTP/1.1\nHost: ${host}\nX-Never: `, { patience: 20_000 })
    expect([slow.status, slow.ended]).toEqual([408, true])
  })
})

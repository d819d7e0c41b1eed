import { readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPage, pastGate, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

describe('the site over HTTP', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
    await server.app.search.whenIndexed()
  })
  afterAll(() => server?.close())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.base + path, { redirect: 'manual', headers })
  /** A request exactly as written, for what a well-behaved client would not send. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.base)
      let answer = ''
      const socket = connect(Number(port), hostname, () => socket.write(text.replaceAll('\n', '\r\n')))
      socket
        .setEncoding('utf8')
        .on('data', (part: string) => (answer += part))
        .on('end', () => resolve(answer))
        .on('error', reject)
    })
  const assetOf = async (path: string, kind: 'css' | 'js') =>
    new RegExp(`/_astro/[\\w.@-]+\\.${kind}`).exec(await (await get(path)).text())?.[0] ?? ''

  it('/healthz says the process lives, /readyz that the database answers', async () => {
    expect([(await get('/healthz')).status, await (await get('/healthz')).text()]).toEqual([200, 'ok'])
    expect((await get('/readyz')).status).toBe(200)
  })

  it('every answer carries the headers that protect the reader', async () => {
    for (const path of ['/', '/zoeken?q=ots', '/inloggen', '/healthz', '/bestaat-niet', '/_astro/bestaat-niet.js']) {
      const { headers } = await get(path)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy, path).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expect(policy).not.toMatch(/'unsafe-eval'|\*|https?:/)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('same-origin')
      expect(headers.get('Permissions-Policy')).toContain('camera=()')
      expect(headers.get('Strict-Transport-Security'), 'only on https').toBeNull()
    }
  })

  it('a file of the build says what it is, and leaves what a document may do to the page', async () => {
    const { headers } = await get(await assetOf('/', 'css'))
    expect([headers.get('X-Content-Type-Options'), headers.get('Referrer-Policy')]).toEqual(['nosniff', 'same-origin'])
    expect([headers.get('Content-Security-Policy'), headers.get('Permissions-Policy')]).toEqual([null, null])
  })

  it('nothing on the pages needs an inline script, style or handler', async () => {
    const cookie = await signIn(server.base, 'noor')
    for (const path of [
      '/',
      '/kaders',
      '/bouwstenen',
      '/platforms',
      '/begrippen',
      '/zoeken?q=ots',
      '/inloggen',
      '/consultaties',
      '/consultaties/nieuw?veilig=ja',
      '/account',
    ]) {
      const html = await (await getPage(server.base, await pastGate(server, path), path === '/inloggen' ? '' : cookie)).text()
      expect(html, path).toContain('<html lang="nl"')
      expect(
        [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('application/')),
        path,
      ).toEqual([])
      expect(html, path).not.toMatch(/<style|\sstyle="|<[^>]+\son[a-z]+="/)
    }
  })

  it('text comes compressed: brotli and gzip made at the build, pages on the way out', async () => {
    const css = await assetOf('/', 'css')
    for (const encoding of ['br', 'gzip']) {
      const headers = { 'Accept-Encoding': encoding }
      expect([
        (await get(css, headers)).headers.get('Content-Encoding'),
        (await get('/over', headers)).headers.get('Content-Encoding'),
      ]).toEqual([encoding, encoding])
      expect((await get('/zoeken?q=veiligheid', headers)).headers.get('Content-Encoding')).toBe(encoding)
    }
    expect((await get(css, { 'Accept-Encoding': 'identity' })).headers.get('Content-Encoding')).toBeNull()
  })

  it('a file with a hash in its name is kept for a year, a page is asked for again with its ETag', async () => {
    expect((await get(await assetOf('/', 'css'))).headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    const page = await get('/over')
    expect(page.headers.get('Cache-Control')).toBe('no-cache')
    const etag = page.headers.get('ETag') ?? ''
    expect(etag).not.toBe('')
    expect((await get('/over', { 'If-None-Match': etag })).status).toBe(304)
    expect((await get('/over', { 'If-None-Match': '"iets-anders"' })).status).toBe(200)
  })

  it('a file that went away under the server ends one answer and not the process', async () => {
    expect((await get('/pagefind/woorden.json')).status).toBe(200)
    const folder = server.app.search.publicIndexDir() ?? ''
    for (const name of readdirSync(folder).filter((file) => file.startsWith('woorden.json'))) rmSync(join(folder, name))
    await expect(get('/pagefind/woorden.json').then((answer) => answer.text())).rejects.toThrow()
    expect((await get('/healthz')).status).toBe(200)
  })

  it('what somebody sees signed in is stored nowhere', async () => {
    const cookie = await signIn(server.base, 'noor')
    for (const path of ['/consultaties', '/account', '/'])
      expect((await getPage(server.base, path, cookie)).headers.get('Cache-Control'), path).toBe('no-store')
  })

  it('a page that is not there says so in Dutch, with status 404 and the way on', async () => {
    for (const path of [
      '/bestaat-niet',
      '/kaders/basishandelingskader/bestaat-niet',
      '/bouwstenen/bestaat-niet',
      '/platforms/x',
      '/a/b/c/d',
      '/_astro/weg.js',
      '/pagefind/weg.js',
    ]) {
      const page = await get(path)
      expect(page.status, path).toBe(404)
      expect(await page.text(), path).toMatch(/bestaat niet|niet gevonden/i)
    }
    expect((await get('/paragraaf/bestaat-niet')).status).toBe(404)
  })

  it.each([
    '/%',
    '/%E0%A4%A',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/pagefind/..%2f..%2fleerkring.db',
    '/pagefind/%2e%2e/current',
    '/%00',
    '/a%0d%0aSet-Cookie:x=1',
    `/${'a'.repeat(8000)}`,
    `/zoeken?q=${'a'.repeat(8000)}`,
    '/zoeken?q=%ff%fe',
    '/zoeken?soort[]=x&q=a',
    '/zoeken?q=a&q=b',
    '//elders.example',
    '/\\elders.example',
    '/consultaties/%27%20or%201=1',
    '/_actions/bestaat.niet',
    '/_actions/',
    '/.env',
    '/server/entry.mjs',
    '/bouwstenen/__proto__',
    '/bouwstenen/constructor',
  ])('%s is answered, and never with a fault of ours', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\nHost: ${new URL(server.base).host}\nConnection: close\n\n`)
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
    expect(status).toBeGreaterThanOrEqual(200)
    expect(status).toBeLessThan(500)
    expect(answer).not.toMatch(/root:x:0|"dependencies"|SQLite format|at file:|node_modules/)
    expect(answer).not.toMatch(/^Set-Cookie: x=1/m)
    expect(answer).not.toMatch(/^Location: (\/\/|\/\\|https?:\/\/elders)/im)
    expect((await get('/healthz')).status).toBe(200)
  })

  it('a form of 300 kB is refused with 413, one without a length with 411', async () => {
    expect((await postForm(server.base, '/inloggen?_action=people.signIn', { email: 'x'.repeat(300_000), password: 'y' })).status).toBe(413)
    const host = new URL(server.base).host
    const answer = await raw(
      `POST /inloggen?_action=people.signIn HTTP/1.1\nHost: ${host}\nOrigin: ${server.base}\nTransfer-Encoding: chunked\nContent-Type: application/x-www-form-urlencoded\nConnection: close\n\n5\nemail\n0\n\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 411/)
    expect((await postForm(server.base, '/inloggen?_action=people.signIn', { email: 'x'.repeat(200_000), password: 'y' })).status).toBe(400)
  })

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])(
    'a form that is no form (%s) is refused without a fault of ours',
    async (type) => {
      const send = (path: string) =>
        fetch(server.base + path, {
          method: 'POST',
          body: '{"a":',
          redirect: 'manual',
          headers: { Origin: server.base, 'Content-Type': type },
        })
      for (const path of ['/inloggen?_action=people.signIn', '/_actions/people.signIn', '/zoeken', '/inloggen?_action=bestaat.niet'])
        expect((await send(path)).status, path).toBeLessThan(500)
    },
  )

  it('a wrong password is a page with status 400 that keeps the address and not the password', async () => {
    const page = await postForm(server.base, '/inloggen?_action=people.signIn', {
      email: 'noor@leerkring.example',
      password: 'geheim-en-fout',
    })
    const text = await page.text()
    expect([page.status, text.includes('noor@leerkring.example'), text.includes('geheim-en-fout')]).toEqual([400, true, false])
    expect(text).toContain('klopt niet')
  })

  it('the session cookie can be read by no script, is sent to no other site, and is gone with the browser', async () => {
    const answer = await postForm(server.base, '/inloggen?_action=people.signIn', {
      email: 'noor@leerkring.example',
      password: 'leerkring-demo',
    })
    const cookie = answer.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^leerkring=[a-z0-9]{20,};/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Max-Age|Expires|Domain/i)
  })
})

describe('the site on https', () => {
  it('adds HSTS, and the cookie gets the __Host- prefix and Secure', async () => {
    const server = await startServer({ empty: true, settings: { baseUrl: 'https://leerkring.example' } })
    const somebody = { email: 'beheer@voorbeeld.example', password: 'een lang wachtwoord' }
    await server.app.people.add({ ...somebody, name: 'Beheerder', function: 'beheerder', roles: ['beheerder'] })
    const headers = { Origin: 'https://leerkring.example' }
    expect((await getPage(server.base, '/healthz')).headers.get('Strict-Transport-Security')).toMatch(/^max-age=\d{8}/)
    const answer = await postForm(server.base, '/inloggen?_action=people.signIn', somebody, headers)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-leerkring=\w+;.*Path=\/.*Secure/i)
    expect(answer.headers.getSetCookie()[1]).toMatch(/^leerkring-apparaat=[\w.-]+;.*HttpOnly.*Secure/i)
    await server.close()
  })

  it('takes no form from the same name without https', async () => {
    const server = await startServer({ empty: true, settings: { baseUrl: 'https://leerkring.example' } })
    const host = new URL(server.base).host
    const send = (origin: string) =>
      postForm(server.base, '/inloggen?_action=people.signIn', { email: 'a@b.nl', password: 'x' }, { Origin: origin })
    expect((await send(`http://${host}`)).status).toBe(403)
    expect((await send('http://leerkring.example')).status).toBe(403)
    expect((await send('https://leerkring.example')).status).toBe(400)
    await server.close()
  })
})

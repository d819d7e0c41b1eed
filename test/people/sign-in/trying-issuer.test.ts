import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Issuer } from '../../../server/people/sign-in/issuers.ts'
import { tryIssuer } from '../../../server/people/sign-in/trying-issuer.ts'
import { startIssuer, type TestIssuer } from '../../support/issuer.ts'

let real: TestIssuer
let server: Server
let answer: RequestListener = () => undefined
let base: string
beforeAll(async () => {
  real = await startIssuer('http://127.0.0.1:1')
  server = createHttp((req, res) => answer(req, res))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  real.control.slow = 0
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await real.close()
})

const issuerAt = (issuer: string, changes: Partial<Issuer> = {}): Issuer => ({
  id: 'x',
  name: 'Gemeente Kantelhof',
  issuer,
  clientId: 'leerkring',
  clientSecret: 'geheim',
  domains: [],
  organisationId: null,
  makesAccounts: false,
  revision: 0,
  ...changes,
})

/** What an issuer in which nothing is wrong says of itself. */
const said = (changes: object = {}) => ({
  issuer: base,
  authorization_endpoint: `${base}/auth`,
  token_endpoint: `${base}/token`,
  jwks_uri: `${base}/keys`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'email'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  ...changes,
})
const saying = async (body: unknown, { status = 200, type = 'application/json' } = {}) => {
  answer = (_req, res) => res.writeHead(status, { 'Content-Type': type }).end(typeof body === 'string' ? body : JSON.stringify(body))
  return tryIssuer(issuerAt(base))
}

it('a real issuer works, and the same over a name of this machine', async () => {
  expect(await tryIssuer(issuerAt(real.issuer))).toMatchObject({
    works: true,
    says: expect.stringContaining('past bij deze site') as string,
  })
})

it('one that is away, slow or unknown is called so', async () => {
  expect((await tryIssuer(issuerAt('http://127.0.0.1:9'))).says).toContain('127.0.0.1:9 is niet bereikbaar')
  expect((await tryIssuer(issuerAt('https://bestaat-niet.invalid'))).says).toContain('bestaat-niet.invalid')
  real.control.slow = 5500
  expect(await tryIssuer(issuerAt(real.issuer))).toEqual({
    works: false,
    says: expect.stringContaining('niet binnen 5 seconden') as string,
  })
})

it('without https it is asked nothing', async () => {
  let asked = false
  answer = (_req, res) => {
    asked = true
    res.end()
  }
  expect((await tryIssuer(issuerAt(base.replace('http:', 'https:')))).works, 'a server without a certificate').toBe(false)
  expect((await tryIssuer(issuerAt('http://kantelhof.example'))).works).toBe(false)
  expect(asked).toBe(false)
})

it.each([
  ['nothing at that address', 'weg', { status: 404 }, /geeft code 404/],
  ['another address', '', { status: 302 }, /geeft code 302/],
  ['a page', '<h1>Hallo</h1>', { type: 'text/html' }, /gewone pagina/],
  ['no JSON', '{', {}, /niet te lezen/],
  ['a list', [], {}, /niet volledig/],
  ['no name', {}, {}, /niet volledig/],
])('%s is no issuer', async (_what, body, how, sentence) => {
  expect(await saying(body, how)).toEqual({ works: false, says: expect.stringMatching(sentence) as string })
})

it.each([
  ['another name', { issuer: 'https://elders.example' }, /noemt zichzelf ‘https:\/\/elders.example’/],
  ['an answer over http', { token_endpoint: 'http://elders.example/token' }, /geen veilige adressen/],
  ['no place for keys', { jwks_uri: undefined }, /geen veilige adressen/],
  ['no code', { response_types_supported: ['id_token'] }, /\(code\)/],
  ['PKCE without S256', { code_challenge_methods_supported: ['plain'] }, /PKCE met S256/],
  ['no address', { scopes_supported: ['openid'] }, /geen e-mailadressen/],
  ['another proof than a secret', { token_endpoint_auth_methods_supported: ['private_key_jwt'] }, /werkt niet met een geheim/],
])('%s cannot work, and the sentence says why', async (_what, changes, sentence) => {
  expect(await saying(said(changes))).toEqual({ works: false, says: expect.stringMatching(sentence) as string })
})

it('what it is silent about may work, and is to be asked', async () => {
  const { works, says } = await saying(said({ code_challenge_methods_supported: undefined, scopes_supported: undefined }))
  expect([works, says.includes('vraag dat na')]).toEqual([true, true])
  expect((await saying(said())).says).not.toContain('vraag dat na')
})

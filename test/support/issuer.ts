import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What an issuer says of somebody. */
export type Said = { email?: string; email_verified?: boolean; name?: string; amr?: string[] }

const newKey = (kid: string) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid, privateKey, jwk: { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } }
}
type Key = ReturnType<typeof newKey>

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claimsIn = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>

const signed = (claims: object, kid: string, key: KeyObject): string => {
  const body = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`
}

/** Who asks the issuer's pages keeps its cookies, as a browser does. */
export const visit = async (from: string, until: string): Promise<URL> => {
  const jar = new Map<string, string>()
  let url = from
  for (let step = 0; step < 12; step++) {
    if (url.startsWith(until)) return new URL(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { Cookie: cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (!to) throw new Error(`the issuer stopped at ${url} with ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    url = new URL(to, url).href
  }
  throw new Error('the issuer goes on and on')
}

/** What a beheerder fills in of that issuer. */
export const issuerGiven = ({ issuer }: { issuer: string }) => ({
  name: 'Gemeente Kantelhof',
  issuer,
  clientId: 'leerkring',
  clientSecret: 'een geheim van de organisatie',
  domains: [] as string[],
  organisationId: null as string | null,
  makesAccounts: false,
})

/**
 * A real issuer (oidc-provider) on this machine, on which whoever comes is signed in as `comes`.
 * @param base where our site is, for the address to come back to
 */
export const startIssuer = async (base: string) => {
  const people: Record<string, Said> = {}
  const control = {
    people,
    /** The `sub` of whoever comes next. */
    comes: 'iemand',
    /** Somebody at the issuer says no. */
    refuses: false,
    /** Answers after this many milliseconds. */
    slow: 0,
    /** What the token says in place of the truth. */
    lies: undefined as undefined | ((claims: Record<string, unknown>) => object),
    /** Signs with a key that is not among those it publishes. */
    otherKey: false,
  }
  let key: Key = newKey('eerste')
  let handler: (req: IncomingMessage, res: ServerResponse) => unknown = () => undefined
  const server: Server = createServer((req, res) => void setTimeout(() => void handler(req, res), control.slow))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`

  const begin = () => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'leerkring',
          client_secret: 'een geheim van de organisatie',
          redirect_uris: [`${base}/inloggen/organisatie/terug`],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [key.jwk] },
      cookies: { keys: ['koekjes'] },
      features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      claims: { amr: null, openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    })
    provider.on('server_error', (_context, error) => process.stderr.write(`issuer: ${String(error)}\n`))
    const answer = provider.callback()
    const interact = async (req: IncomingMessage, res: ServerResponse) => {
      const { prompt, params } = await provider.interactionDetails(req, res)
      if (control.refuses) return provider.interactionFinished(req, res, { error: 'access_denied' })
      if (prompt.name === 'login')
        return provider.interactionFinished(req, res, { login: { accountId: control.comes, amr: people[control.comes]?.amr ?? [] } })
      const grant = new provider.Grant({ accountId: control.comes, clientId: String(params['client_id']) })
      grant.addOIDCScope('openid email profile')
      return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } })
    }
    /** The token as it goes out, with what the test wants otherwise in it. */
    const twist = (res: ServerResponse) => {
      const end = res.end.bind(res)
      res.end = ((chunk: Buffer | string) => {
        const body = JSON.parse(String(chunk)) as { id_token?: string }
        if (!body.id_token) return end(chunk)
        const claims = claimsIn(body.id_token)
        const told = { ...claims, ...control.lies?.(claims) }
        const by = control.otherKey ? newKey(key.kid).privateKey : key.privateKey
        const text = JSON.stringify({ ...body, id_token: signed(told, key.kid, by) })
        res.setHeader('Content-Length', Buffer.byteLength(text))
        return end(text)
      }) as typeof res.end
    }
    handler = (req, res) => {
      if (req.url?.startsWith('/interaction/')) return interact(req, res)
      if (req.url?.startsWith('/token') && (control.lies || control.otherKey)) twist(res)
      return answer(req, res)
    }
  }
  begin()
  return {
    issuer,
    control,
    /** It signs with another key from now on, and publishes that one only. */
    changeKeys: () => {
      key = newKey('volgende')
      begin()
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

export type TestIssuer = Awaited<ReturnType<typeof startIssuer>>

import type { IncomingMessage } from 'node:http'

/** The most a form may hold, in bytes: the four fields at their maximum in UTF-8, with room to spare. */
export const bodyLimit = 256 * 1024

/** The most a file of people may hold: ten thousand of them with room to spare. It is taken at one address only. */
export const fileLimit = 4 * 1024 * 1024
const takesFile = '/beheer/importeren'

const longestAddress = 12_000
const longestPath = 1024

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'", // WebAssembly is for Pagefind; there is no inline script anywhere
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Headers of every answer. HSTS only where the site itself says it is on https; without `preload`, which binds the whole
 * domain of an organisation and is theirs to ask for.
 */
export const securityHeaders = (baseUrl: string): Array<[string, string]> => [
  ['Content-Security-Policy', policy],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ...(baseUrl.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as [string, string]] : []),
]

/**
 * True when a request that changes something comes from our own pages: its `Origin` is the site's address, or the host it
 * was sent to with the site's own scheme. A request without `Origin` is refused when a browser says it came from elsewhere
 * (`Sec-Fetch-Site`).
 */
export const originAllowed = (req: Pick<IncomingMessage, 'headers'>, baseUrl: string): boolean => {
  const { origin, host } = req.headers
  const site = new URL(baseUrl)
  if (!origin) return ['same-origin', 'none', undefined].includes(req.headers['sec-fetch-site'] as string | undefined)
  if (origin === site.origin) return true
  return URL.canParse(origin) && new URL(origin).host === host && new URL(origin).protocol === site.protocol
}

/** A letter, digit or dot that is written as a code (`%5fimage`, `index%2ehtml`): nobody has to, and not everybody reads it back. */
const hidesPlain = (path: string): boolean =>
  [...path.matchAll(/%([\da-f]{2})/gi)].some(([, code = '']) => /[\w.~-]/.test(String.fromCharCode(Number.parseInt(code, 16))))

/**
 * The path of a request, when everybody who reads it after us will read the same one. An address that is resolved first
 * (`..`, a backslash, `%2e`) would pass a check as one page and be answered as another.
 */
export const plainPath = (url: string): string | undefined => {
  const [path = ''] = url.split(/[?#]/)
  if (!path.startsWith('/') || path.startsWith('//') || hidesPlain(path) || !URL.canParse(`http://x${url}`)) return undefined
  return new URL(`http://x${url}`).pathname === path ? path : undefined
}

/**
 * Headers that say what a document may do. A file of the build (script, styles, font) is no document and no worker: the page that asks for
 * it says so, and the same 300 bytes on each would be a third of what a page may weigh in script.
 */
export const ofDocuments = ['Content-Security-Policy', 'Permissions-Policy', 'Cross-Origin-Opener-Policy'] as const

/** Addresses Astro adds that nothing here uses: one resizes pictures for anybody, as often as they like. */
const unused = /^\/(?:_image|_server-islands)(?:\/|$)/
const hostName = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
const formType = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

export type Refused = { status: number; sentence: string }
const refuse = (status: number, sentence: string): Refused => ({ status, sentence })

const ofAddress = (url: string, host: string | undefined): Refused | undefined => {
  const path = url.length > longestAddress ? '' : plainPath(url)
  if (url.length > longestAddress || (path?.length ?? 0) > longestPath) return refuse(414, 'Dit adres is te lang. Zoek met minder woorden.')
  if (path === undefined || (host !== undefined && !hostName.test(host)))
    return refuse(400, 'Dit adres klopt niet. Begin opnieuw bij de startpagina.')
  if (unused.test(path) || path.endsWith('/index.html')) return refuse(404, 'Deze pagina bestaat niet. Begin opnieuw bij de startpagina.')
  return undefined
}

/** Counted before anything is let through, whatever the request is for: nothing here reads a body without an end. */
const ofLength = ({ method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): Refused | undefined => {
  const most = plainPath(url ?? '') === takesFile ? fileLimit : bodyLimit
  const length = headers['content-length']
  const hasBody = headers['transfer-encoding'] !== undefined || (method === 'POST' && length === undefined)
  if (hasBody) return refuse(411, 'De lengte van het verzoek ontbreekt. Stuur het formulier opnieuw.')
  return Number(length ?? 0) > most
    ? refuse(413, 'Dit is te veel tekst in één keer. Ga terug, kort je tekst in en verstuur opnieuw.')
    : undefined
}

const ofForm = (req: Pick<IncomingMessage, 'headers'>, { baseUrl, name }: Site): Refused | undefined => {
  if (!originAllowed(req, baseUrl))
    return refuse(403, `Dit verzoek komt van een andere site. Ga terug naar ${name} en probeer het opnieuw.`)
  return formType.test(req.headers['content-type'] ?? '')
    ? undefined
    : refuse(415, 'Dit is geen formulier. Ga terug en verstuur het opnieuw.')
}

/** The API answers every site and only reads: it refuses other methods itself, and needs no body for that. */
export const isPublicApi = (path: string): boolean => path === '/api/v1' || path.startsWith('/api/v1/')

/** The address of the site, and what it is called. */
type Site = { baseUrl: string; name: string }

/** Why a request goes no further, before anything is read or looked up; nothing when it is in order. */
export const refusedRequest = (req: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, site: Site): Refused | undefined => {
  const { method = '', url = '', headers } = req
  const early = ofAddress(url, headers.host) ?? ofLength(req)
  if (early) return early
  const reads = method === 'GET' || method === 'HEAD'
  if (reads || (isPublicApi(plainPath(url) ?? '') && !['TRACE', 'CONNECT'].includes(method))) return undefined
  return method === 'POST' ? ofForm(req, site) : refuse(405, `Dit kan hier niet. Ga terug naar ${site.name} en probeer het opnieuw.`)
}

import type { IncomingMessage } from 'node:http'

/** The most a form may hold, in bytes: the four fields at their maximum in UTF-8, with room to spare. */
export const bodyLimit = 256 * 1024

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

/** Headers of every answer. HSTS only where the site itself says it is on https. */
export const securityHeaders = (baseUrl: string): Array<[string, string]> => [
  ['Content-Security-Policy', policy],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ...(baseUrl.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as [string, string]] : []),
]

/**
 * True when a request that changes something comes from our own pages: its `Origin` is the site's address or the host
 * it was sent to. A request without `Origin` is refused when a browser says it came from elsewhere (`Sec-Fetch-Site`).
 */
export const originAllowed = (req: Pick<IncomingMessage, 'headers'>, baseUrl: string): boolean => {
  const { origin, host } = req.headers
  if (!origin) return ['same-origin', 'none', undefined].includes(req.headers['sec-fetch-site'] as string | undefined)
  if (origin === new URL(baseUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

const nearby = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd])/

/**
 * The address a request came from, for counting attempts. Behind a proxy on this machine or network that is the last
 * address the proxy added; a caller from outside cannot pretend to be somebody else with the header.
 */
export const callerAddress = (req: Pick<IncomingMessage, 'headers' | 'socket'>): string => {
  const direct = req.socket.remoteAddress ?? ''
  const forwarded = req.headers['x-forwarded-for']
  if (!forwarded || !nearby.test(direct)) return direct
  return String(forwarded).split(',').at(-1)?.trim() || direct
}

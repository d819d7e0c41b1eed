import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import compression from 'compression'
import sirv from 'sirv'
import type { App } from './app.ts'
import { builtWords } from './content/network.ts'
import { callerAddress, networkOf } from './shared/caller-address.ts'
import { dutchDay } from './shared/clock.ts'
import { isPublicApi, ofDocuments, plainPath, refusedRequest, securityHeaders } from './shared/http-guard.ts'
import { requests } from './shared/measures.ts'
import { asRequest, requestId } from './shared/request-id.ts'
import { firstReviewDay, withReviewNotes } from './shared/review-notes.ts'

export type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void, locals?: object) => unknown

/** The built site is not there: somebody has to run the build first. */
export class NoBuildError extends Error {}

const loadAstro = async (dist: string): Promise<Handler> => {
  const entry = pathToFileURL(join(dist, 'server', 'entry.mjs')).href
  try {
    const built = (await import(entry)) as { handler: Handler }
    return built.handler
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw notBuilt(error)
  }
}

const notBuilt = (cause: unknown) => new NoBuildError('De site is nog niet gebouwd. Voer eerst npm run build uit.', { cause })

const readBuilt = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (error) {
    throw notBuilt(error)
  }
}

const oneYear = 'public, max-age=31536000, immutable'

/**
 * Files with a hash in their name never change; everything else is asked for again with its ETag. A file that went away
 * since we listed it (somebody builds in place) ends that one answer and not the process.
 */
const staticFiles = (dir: string, hashed: RegExp, headersOf: App['search']['indexHeaders'] = () => []): Handler => {
  const serve = sirv(dir, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (res, path) => {
      res.setHeader('Cache-Control', hashed.test(path) ? oneYear : 'no-cache')
      if (path.startsWith('/_astro/')) for (const name of ofDocuments) res.removeHeader(name)
      for (const [name, value] of headersOf(path)) res.setHeader(name, value)
    },
  }) as Handler
  return (req, res, next) => {
    res.once('pipe', (file) => file.once('error', () => res.destroy()))
    return serve(req, res, next)
  }
}

/** The public index is rebuilt while we run; its folder is looked up per request and its file list kept per folder. */
const pagefindFiles = (app: App): Handler => {
  let served: { dir: string; handler: Handler } | undefined
  return (req, res, next) => {
    const dir = app.search.publicIndexDir()
    if (!dir || !req.url?.startsWith('/pagefind/')) return next()
    if (served?.dir !== dir) served = { dir, handler: staticFiles(dir, /\.(pf_\w+|wasm\.\w+)$/, app.search.indexHeaders) }
    req.url = req.url.slice('/pagefind'.length)
    return served.handler(req, res, () => answer(res, 404, 'Dit bestand bestaat niet.'))
  }
}

type Prerendered = { file: string; firstReview: string }

/** The prerendered pages that hold a note about their review date, by address. */
const pagesToReview = (dir: string): Map<string, Prerendered> => {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  return new Map(
    names.flatMap((name): Array<[string, Prerendered]> => {
      const file = join(dir, name)
      const firstReview = firstReviewDay(readFileSync(file, 'utf8'))
      return firstReview
        ? [
            [
              `/${name
                .split(sep)
                .join('/')
                .replace(/\.html$/, '')}`,
              { file, firstReview },
            ],
          ]
        : []
    }),
  )
}

/** Prerendered pages of which a review date has passed are served with the note that says so; all others go on as they are. */
const reviewNotes = (app: App, dir: string, compress: Handler): Handler => {
  const pages = pagesToReview(dir)
  return async (req, res, next) => {
    const page = pages.get((plainPath(req.url ?? '') ?? '').replace(/(\.html|\/)$/, ''))
    const today = dutchDay(app.clock)
    if (!page || page.firstReview >= today || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
    const html = withReviewNotes(await readFile(page.file, 'utf8'), today)
    const tag = `W/"${createHash('sha1').update(html).digest('base64url')}"`
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache', ETag: tag }
    if (req.headers['if-none-match'] === tag) return res.writeHead(304, headers).end()
    return compress(req, res, () => res.writeHead(200, headers).end(html))
  }
}

const answer = (res: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8') => {
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(text) }
  res.writeHead(status, headers).end(text)
}

const health =
  (app: App): Handler =>
  async (req, res, next) => {
    if (req.url === '/healthz') return answer(res, 200, 'ok')
    if (req.url !== '/readyz') return next()
    return (await app.ready()) ? answer(res, 200, 'ok') : answer(res, 503, 'de database antwoordt niet')
  }

/**
 * What is not in order goes no further, and the connection with it: the rest of a body that was refused is not read. A
 * request to the API that does not read loses its query, so that no form rides along.
 */
const guard =
  (app: App): Handler =>
  (req, res, next) => {
    for (const [name, value] of securityHeaders(app.config.baseUrl)) res.setHeader(name, value)
    const refused = refusedRequest(req, { baseUrl: app.config.baseUrl, name: app.network.naam })
    if (!refused) {
      if (req.method !== 'GET' && req.method !== 'HEAD' && isPublicApi(plainPath(req.url ?? '') ?? '')) req.url = plainPath(req.url ?? '')
      return next()
    }
    if (refused.status === 403) {
      const address = networkOf(callerAddress(req, app.config.trustedProxies))
      app.security.record({ action: 'formulier', result: 'geweigerd', why: 'andere site', address, object: plainPath(req.url ?? '') })
    }
    res.setHeader('Connection', 'close')
    if (refused.status === 405) res.setHeader('Allow', 'GET, HEAD, POST')
    return answer(res, refused.status, refused.sentence)
  }

/** Pages and sections that moved: whoever kept the old address still arrives. */
const movedPages =
  (app: App): Handler =>
  (req, res, next) => {
    const [path = '', query] = (req.url ?? '').split('?')
    const to = req.method === 'GET' || req.method === 'HEAD' ? app.knowledge.movedTo(path) : undefined
    if (!to) return next()
    const [page, anchor] = to.split('#')
    const location = [page, query && `?${query}`, anchor && `#${anchor}`].filter(Boolean).join('')
    return res.writeHead(301, { Location: location, 'Cache-Control': 'public, max-age=3600' }).end()
  }

const run = (handlers: Handler[], req: IncomingMessage, res: ServerResponse, index = 0): unknown => {
  const handler = handlers[index]
  return handler?.(req, res, () => run(handlers, req, res, index + 1))
}

/** The pages speak the words of the moment they were built; who changed netwerk.yaml since then has to build again. */
const warnOfOtherWords = (app: App, dist: string) => {
  const file = join(dist, builtWords)
  const built = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (built !== undefined && built !== JSON.stringify(app.network))
    app.log.warn('De site is gebouwd met andere woorden dan er nu in netwerk.yaml staan. Voer npm run build uit.')
}

/**
 * Everything the process answers over HTTP: health, the public index, static and prerendered files, then Astro.
 * @param dist the folder of the build
 * @param extra what the program that serves answers itself
 * @throws NoBuildError
 */
export const createHttp = async (app: App, dist: string, extra: Handler[] = []): Promise<RequestListener> => {
  const astro = await loadAstro(dist)
  warnOfOtherWords(app, dist)
  const notFoundPage = readBuilt(join(dist, 'client', '404.html'))
  const compress = compression() as unknown as Handler
  const handlers: Handler[] = [
    guard(app),
    health(app),
    ...extra,
    movedPages(app),
    pagefindFiles(app),
    reviewNotes(app, join(dist, 'client'), compress),
    staticFiles(join(dist, 'client'), /^\/_astro\//),
    compress,
    (req, res, next) => astro(req, res, next, { app, address: networkOf(callerAddress(req, app.config.trustedProxies)) }),
    (_req, res) => void res.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(notFoundPage),
  ]
  return (req, res) =>
    asRequest((id) => {
      // A file that never changes has no line in the log to look up.
      if (!req.url?.startsWith('/_astro/')) res.setHeader('X-Request-Id', id)
      measure(app, req, res)
      const answered = async () => run(handlers, req, res) // also what a handler throws at once is caught
      answered().catch((error: unknown) => {
        app.log.error({ err: error, path: req.url }, 'verzoek mislukt')
        if (!res.headersSent)
          answer(res, 500, `Er ging iets mis bij ons. Probeer het over een minuut opnieuw. Nummer voor de beheerder: ${id}`)
      })
    })
}

/** The first word of an address, when there is such a page: what strangers make up is one word, not thousands. */
const routeOf = (url: string, status: number): string => {
  const [, first = ''] = /^\/([a-z_-]{0,30})/.exec(url) ?? []
  return status === 404 ? 'onbekend' : `/${first}`
}

const measure = (app: App, req: IncomingMessage, res: ServerResponse): void => {
  const { method = '', url = '' } = req
  const began = performance.now()
  const at = requestId()
  res.once('close', () => {
    const seconds = (performance.now() - began) / 1000
    const told = { method, route: routeOf(url, res.statusCode), status: res.statusCode }
    requests.tell({ ...told, seconds })
    // The route and not the address: what somebody types there may be words of a case.
    app.log.debug({ request: at, ...told, ms: Math.round(seconds * 1000) }, 'verzoek')
  })
}

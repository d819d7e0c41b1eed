import { createHash } from 'node:crypto'
import { z } from 'zod'
import { notFound } from '../shared/errors.ts'
import type { Limits } from '../shared/limits.ts'
import type { Log } from '../shared/log.ts'
import { begripResources, bouwsteenResources, kaderResources, sectionResources } from './library-resources.ts'
import { figureResources, platformResources, searchResources } from './network-resources.ts'
import { openApiDocument } from './openapi.ts'
import { leercasusResources, proeftuinResources } from './practice-resources.ts'
import { problemResponse, WrongMethod } from './problem.ts'
import { readQuery } from './query.ts'
import { createRepresent } from './represent.ts'
import { type Resource, single } from './resource.ts'
import { createShapes, namedShapes, start } from './shapes.ts'
import type { Sources } from './sources.ts'

export const apiVersion = '1.0.0'
export const apiRoot = '/api/v1'

type Needs = Omit<Sources, 'represent' | 'shapes'> & { limits: Limits; log: Log; baseUrl: string }

/** The room of the machine-readable library: one table of addresses, one way of answering. It only reads, and only what is public. */
export const createApi = ({ limits, log, baseUrl, ...rooms }: Needs) => {
  const { network } = rooms
  const shapes = createShapes(network)
  const sources: Sources = { ...rooms, shapes, represent: createRepresent(baseUrl, apiRoot) }
  const resources = [
    ...kaderResources(sources),
    ...sectionResources(sources),
    ...bouwsteenResources(sources),
    ...leercasusResources(sources),
    ...proeftuinResources(sources),
    ...begripResources(sources),
    ...figureResources(sources),
    ...platformResources(sources),
    ...searchResources(sources),
  ]
  const document = openApiDocument(resources, {
    version: apiVersion,
    server: baseUrl + apiRoot,
    site: baseUrl,
    name: network.naam,
    shapes: namedShapes(shapes),
  })
  const addresses = [startOf(resources, sources), documentOf(document), ...resources]
  const documentUrl = `${baseUrl}${apiRoot}/openapi.json`

  const found = async (url: URL, address: string): Promise<Response> => {
    await limits.take('read', `api ${address}`)
    const match = matchOf(addresses, url.pathname.slice(apiRoot.length))
    if (!match) throw notFound('Dit adres')
    const { resource, params } = match
    const query = readQuery(url.searchParams, resource.query)
    const asked = new URL(url.pathname + url.search, baseUrl)
    return jsonResponse(resource.answer.parse(await resource.find({ params, query }, asked)))
  }

  return {
    document,

    /** Answers a request on `/api/v1/…`. `address` is who asks, for the rate limit. Never throws. */
    async answer(request: Request, address: string): Promise<Response> {
      const url = new URL(request.url)
      if (request.method === 'OPTIONS') return finished(new Response(null, { status: 204, headers: preflight }), documentUrl)
      const onFault = (error: unknown) => log.error({ err: error, path: url.pathname }, 'API-antwoord mislukt')
      try {
        if (request.method !== 'GET' && request.method !== 'HEAD') throw new WrongMethod()
        return finished(unlessKnown(request, await found(url, address)), documentUrl)
      } catch (error) {
        return finished(problemResponse(error, { documentUrl, instance: url.pathname, onFault }), documentUrl)
      }
    },
  }
}

export type Api = ReturnType<typeof createApi>

/** `/api/v1` itself: what there is. */
const startOf = (resources: Resource[], { represent, network }: Sources): Resource =>
  single({
    path: '',
    tag: 'Begin',
    summary: 'Wat er is',
    answer: start,
    async find() {
      const lists = resources.filter(({ params }) => !Object.keys(params).length)
      const links = [['self', ''], ['openapi', '/openapi.json'], ...lists.map(({ path }) => [path.slice(1), path])] as const
      const _links = Object.fromEntries(links.map(([name = '', path = '']) => [name, represent.link(path)._links.self]))
      return { titel: `${network.naam}: de bibliotheek als data`, versie: apiVersion, _links }
    },
  })

const documentOf = (document: object): Resource =>
  single({
    path: '/openapi.json',
    tag: 'Begin',
    summary: 'Dit document',
    answer: z.record(z.string(), z.unknown()),
    find: async () => document,
  })

/** The resource of a path (after `/api/v1`) with what the path fills in. A part that cannot be right finds nothing. */
const matchOf = (resources: Resource[], path: string) => {
  const asked = path.split('/')
  for (const resource of resources) {
    const parts = resource.path.split('/')
    if (parts.length !== asked.length) continue
    const params: Record<string, string> = {}
    const fits = parts.every((part, index) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      const value = asked[index] ?? ''
      if (!name) return part === value
      params[name] = value
      return resource.params[name]?.safeParse(value).success
    })
    if (fits) return { resource, params }
  }
  return undefined
}

type Links = Record<string, { href: string }>

/** The links to other pages of a list, as a `Link` header. */
const linkHeader = (answer: unknown): Record<string, string> => {
  const { _links: links, items } = answer as { _links?: Links; items?: unknown }
  if (!links || !items) return {}
  const others = Object.entries(links).filter(([rel]) => rel !== 'self')
  return { Link: others.map(([rel, { href }]) => `<${href}>; rel="${rel}"`).join(', ') }
}

const jsonResponse = (answer: unknown): Response => {
  const body = JSON.stringify(answer)
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return new Response(body, {
    headers: { 'Content-Type': 'application/json', ETag: etag, 'Cache-Control': 'public, max-age=60', ...linkHeader(answer) },
  })
}

const bare = (etag: string) => etag.trim().replace(/^W\//, '')

/** 304 without a body when the asker already has this answer. */
const unlessKnown = (request: Request, response: Response): Response => {
  const known = request.headers.get('If-None-Match')
  const etag = bare(response.headers.get('ETag') ?? '')
  if (!known || !(known.trim() === '*' || known.split(',').map(bare).includes(etag))) return response
  const headers = new Headers(response.headers)
  headers.delete('Content-Type')
  return new Response(null, { status: 304, headers })
}

const preflight = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Accept, Accept-Language, If-None-Match',
  'Access-Control-Max-Age': '86400',
  Allow: 'GET, HEAD, OPTIONS',
}

/** What every answer says, whatever it is. */
const finished = (response: Response, documentUrl: string): Response => {
  const { headers } = response
  headers.set('API-Version', apiVersion)
  headers.set('Content-Language', 'nl')
  headers.set('Access-Control-Allow-Origin', '*')
  headers.set('Access-Control-Expose-Headers', 'API-Version, Content-Language, ETag, Link, Retry-After, Allow')
  headers.append('Link', `<${documentUrl}>; rel="service-desc"; type="application/json"`)
  return response
}

import { z } from 'zod'
import { problemKinds } from './problem.ts'
import type { Resource } from './resource.ts'

type Json = Record<string, unknown>
/** `shapes`: the answers by the name they have in the document; `name`: of the network. */
type About = { version: string; server: string; site: string; name: string; shapes: NamedShapes }
type NamedShapes = Record<string, z.ZodType>

const componentOf = (name: string) => `#/components/schemas/${name}`

/** The named shapes as JSON Schema, referring to each other. */
const schemas = (shapes: NamedShapes): Json => {
  const registry = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries(shapes)) registry.add(shape, { id })
  const made = z.toJSONSchema(registry, { uri: componentOf }).schemas as Record<string, Json>
  return Object.fromEntries(Object.entries(made).map(([name, { $id: _id, $schema: _schema, ...schema }]) => [name, schema]))
}

const nameOf = (answer: z.ZodType, shapes: NamedShapes): string | undefined =>
  Object.entries(shapes).find(([, shape]) => shape === answer)?.[0]

const schemaOf = (type: z.ZodType): Json => {
  const { $schema: _schema, ...schema } = z.toJSONSchema(type) as Json
  return schema
}

const parameter = (name: string, place: 'path' | 'query', type: z.ZodType): Json => {
  const { description, examples, ...schema } = schemaOf(type) as Json & { examples?: unknown[] }
  const required = place === 'path' || !type.safeParse(undefined).success
  return { name, in: place, required, ...(description !== undefined && { description }), schema, ...(examples && { example: examples[0] }) }
}

const header = (description: string, schema: Json = { type: 'string' }) => ({ description, schema })
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` })
const everyAnswer = { 'API-Version': headerRef('API-Version'), 'Content-Language': headerRef('Content-Language') }

const problemResponses = (): Json =>
  Object.fromEntries(
    Object.entries(problemKinds).map(([status, { name, title }]) => [
      name,
      {
        description: title,
        headers: { ...everyAnswer, ...(status === '429' && { 'Retry-After': headerRef('Retry-After') }) },
        content: { 'application/problem+json': { schema: { $ref: componentOf('Probleem') } } },
      },
    ]),
  )

const operationId = (path: string) =>
  path
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[/-]/)
    .filter(Boolean)
    .map((part, index) => (index ? part[0]?.toUpperCase() + part.slice(1) : part))
    .join('')

const operation = ({ path, tag, summary, params, query, answer }: Resource, shapes: NamedShapes): Json => {
  const name = nameOf(answer, shapes)
  const problems = Object.entries(problemKinds).filter(([status]) => status !== '405')
  return {
    operationId: operationId(path),
    tags: [tag],
    summary,
    parameters: [
      ...Object.entries(params).map(([key, type]) => parameter(key, 'path', type)),
      ...Object.entries(query.shape).map(([key, type]) => parameter(key, 'query', type as z.ZodType)),
    ],
    responses: {
      200: {
        description: 'Het antwoord',
        headers: { ...everyAnswer, ETag: headerRef('ETag'), 'Cache-Control': headerRef('Cache-Control'), Link: headerRef('Link') },
        content: { 'application/json': { schema: name ? { $ref: componentOf(name) } : schemaOf(answer) } },
      },
      304: { description: 'Niets veranderd sinds de ETag in If-None-Match', headers: everyAnswer },
      ...Object.fromEntries(problems.map(([status, kind]) => [status, { $ref: `#/components/responses/${kind.name}` }])),
    },
  }
}

const describe = (name: string) => `Alles wat op ${name} openbaar is, als data: kaders, paragrafen, bouwstenen met hun edities,
leercasussen, proeftuinen, begrippen, cijfers en platforms.
Alleen lezen, zonder sleutel. Namen van mensen en consultaties staan er niet in. Veldnamen zijn de woorden van de inhoud zelf.
Lijsten komen in pagina’s (page, per-page). Fouten komen als application/problem+json en noemen de parameter die niet klopt.`

/** The OpenAPI 3.1 document of these resources. */
export const openApiDocument = (resources: Resource[], { version, server, site, name, shapes }: About) => ({
  openapi: '3.1.1',
  info: {
    title: `${name} API`,
    version,
    description: describe(name),
    contact: { name, url: `${site}/over` },
    license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
  },
  servers: [{ url: server }],
  tags: [...new Set(resources.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: Object.fromEntries(resources.map((resource) => [resource.path || '/', { get: operation(resource, shapes) }])),
  components: {
    schemas: schemas(shapes),
    responses: problemResponses(),
    headers: {
      'API-Version': header('De volledige versie van de API'),
      'Content-Language': header('De taal van het antwoord: altijd nl'),
      'Cache-Control': header('Hoe lang het antwoord bewaard mag worden'),
      'Retry-After': header('Na hoeveel seconden het weer kan', { type: 'integer' }),
      ETag: header('Het kenmerk van dit antwoord, voor If-None-Match'),
      Link: header('Andere pagina’s van de lijst (first, prev, next, last) en dit document (service-desc)'),
    },
  },
})

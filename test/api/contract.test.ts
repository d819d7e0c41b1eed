import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'

type Schema = Record<string, unknown>
type Parameter = { name: string; in: string; required: boolean; schema: Schema; example?: unknown }
type Operation = {
  operationId: string
  parameters: Parameter[]
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}
type Document = { openapi: string; info: { version: string }; servers: { url: string }[]; paths: Record<string, { get: Operation }> }

// Another address than the server listens on, and one of this machine: with the accounts of the demo it starts at no other.
const site = 'http://localhost:4000'

describe('the document and the answers', () => {
  let server: RunningServer
  let document: Document
  let ajv: Ajv2020
  beforeAll(async () => {
    server = await startServer({ settings: { baseUrl: site } })
    document = (await (await fetch(`${server.base}/api/v1/openapi.json`)).json()) as Document
    ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema(document, 'document')
  })
  afterAll(() => server?.close())

  const ask = (path: string) => fetch(`${server.base}/api/v1${path}`)
  /** The schema as it stands in the document: its references are those of the document. */
  const check = ({ $ref, ...schema }: Schema): ValidateFunction => ajv.compile($ref ? { $ref: `document${String($ref)}` } : schema)
  const expectFits = (schema: Schema, answer: unknown, about: string) => {
    const validate = check(schema)
    expect([validate(answer), validate.errors], about).toEqual([true, null])
  }
  const schemaOf = (path: string) => document.paths[path]?.get.responses['200']?.content?.['application/json']?.schema ?? {}
  const filled = (path: string, { parameters }: Operation) =>
    parameters
      .filter((one) => one.in === 'path')
      .reduce((address, { name, example }) => address.replace(`{${name}}`, String(example)), path)
  const required = ({ parameters }: Operation) =>
    parameters
      .filter((one) => one.in === 'query' && one.required)
      .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`)

  it('is OpenAPI 3.1 for this server, with an operation and a name for each address', () => {
    expect([document.openapi, document.info.version, document.servers[0]?.url]).toEqual(['3.1.1', '1.0.0', `${site}/api/v1`])
    const names = Object.values(document.paths).map(({ get }) => get.operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(19)
  })

  it('answers every address of the document, and each answer is as the document says', async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      const address = [filled(path, get), required(get).join('&')].filter(Boolean).join('?')
      const response = await ask(address)
      expect([response.status, response.headers.get('Content-Type'), response.headers.get('API-Version')], address).toEqual([
        200,
        'application/json',
        '1.0.0',
      ])
      expectFits(schemaOf(path), await response.json(), address)
    }
  })

  it('has every item of every list at its own address, and the two say the same', async () => {
    for (const [list, single] of [
      ['/kaders', '/kaders/{code}'],
      ['/bouwstenen', '/bouwstenen/{code}'],
      ['/leercasussen', '/leercasussen/{code}'],
      ['/proeftuinen', '/proeftuinen/{slug}'],
      ['/begrippen', '/begrippen/{slug}'],
      ['/cijfers', '/cijfers/{code}'],
      ['/platforms', '/platforms/{code}'],
    ] as const) {
      const { items, total } = (await (await ask(`${list}?per-page=100`)).json()) as {
        items: { _links: { self: { href: string } } }[]
        total: number
      }
      expect(items.length, list).toBe(Math.min(total, 100))
      expect(items.length, list).toBeGreaterThan(7)
      for (const item of items.filter((_item, index) => index % 7 === 0)) {
        const one = await (await fetch(item._links.self.href.replace(site, server.base))).json()
        expect(one).toMatchObject(item)
        expectFits(schemaOf(single), one, item._links.self.href)
      }
    }
  })

  it('would notice an answer that does not fit', () => {
    expect(check(schemaOf('/kaders'))({ items: [{}], page: 1 })).toBe(false)
    expect(check(schemaOf('/kaders'))({ items: [], page: 1, perPage: 20, total: 0, _links: {}, extra: 1 })).toBe(false)
  })

  it('describes its problems too', async () => {
    for (const path of ['/kaders/BHK-99', '/kaders?thema=onzin', '/nergens']) {
      const response = await ask(path)
      expect(response.headers.get('Content-Type'), path).toBe('application/problem+json')
      const body = (await response.json()) as { type: string }
      expectFits({ $ref: '#/components/schemas/Probleem' }, body, path)
      const name = body.type.split('/').at(-1) ?? ''
      expect((document as unknown as { components: { responses: Schema } }).components.responses[name], name).toBeDefined()
    }
  })

  it('refers only to what is in the document', () => {
    const text = JSON.stringify(document)
    for (const [, ref = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = ref
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Schema | undefined)?.[key], document)
      expect(target, ref).toBeDefined()
    }
  })

  it('holds no name of a person and nothing of a consultation', async () => {
    const people = await server.app.database.db.selectFrom('people').select('name').execute()
    const questions = await server.app.database.db.selectFrom('consultations').select('question').where('question', '!=', '').execute()
    expect([people.length > 10, questions.length > 5]).toEqual([true, true])
    for (const path of [
      '/platforms?per-page=100',
      '/platforms/PL-1',
      '/bouwstenen?per-page=100',
      '/leercasussen?per-page=100',
      '/leercasussen/LC-01',
      '/proeftuinen?per-page=100',
      '/search?q=vraag',
      '/sections?per-page=100',
    ]) {
      const text = await (await ask(path)).text()
      for (const { name } of people) expect(text.includes(name), `${name} in ${path}`).toBe(false)
      for (const { question } of questions) expect(text.includes(question), path).toBe(false)
    }
  })
})

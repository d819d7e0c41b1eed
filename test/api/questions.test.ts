import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'

// Another address than the server listens on, and one of this machine: with the accounts of the demo it starts at no other.
const site = 'http://localhost:4000'
type List = { items: Record<string, unknown>[]; page: number; perPage: number; total: number; _links: Record<string, { href: string }> }
type Problem = { status: number; title: string; detail: string; invalidParams?: { name: string; reason: string }[] }

describe('asking the API', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ settings: { baseUrl: site } })
  })
  afterAll(() => server?.close())

  const ask = (path: string, init: RequestInit = {}) => fetch(`${server.base}/api/v1${path}`, init)
  const list = async (path: string) => (await (await ask(path)).json()) as List
  const problem = async (path: string, init: RequestInit = {}) => (await (await ask(path, init)).json()) as Problem
  const codes = async (path: string) => (await list(path)).items.map(({ code }) => code)

  it('gives a list in pages that together are the list, by following next', async () => {
    const whole = (await list('/begrippen?per-page=100')).total
    const seen: unknown[] = []
    let address: string | undefined = `${site}/api/v1/begrippen?per-page=40`
    let links = ''
    while (address) {
      const response = await fetch(address.replace(site, server.base))
      const page = (await response.json()) as List
      seen.push(...page.items.map(({ slug }) => slug))
      address = page._links['next']?.href
      links = response.headers.get('Link') ?? ''
      if (address) expect(links).toContain(`<${address}>; rel="next"`)
    }
    expect([seen.length, new Set(seen).size]).toEqual([whole, whole])
    expect(links).toContain('rel="prev"')
    expect(links).not.toContain('rel="next"')
  })

  it('narrows bouwstenen by every filter, and by several together', async () => {
    const all = (await list('/bouwstenen?per-page=100')).items as {
      code: string
      soort: string[]
      proeftuinen: string[]
      kerntaken: number[]
      themas: string[]
      bewijs: number
      kader: string
      basisprincipes: number[]
      beproefstatus: string
    }[]
    const cases: [string, (one: (typeof all)[number]) => boolean][] = [
      ['soort=monitoring', ({ soort }) => soort.includes('monitoring')],
      ['proeftuin=foodvalley', ({ proeftuinen }) => proeftuinen.includes('foodvalley')],
      ['kerntaak=6', ({ kerntaken }) => kerntaken.includes(6)],
      ['basisprincipe=4', ({ basisprincipes }) => basisprincipes.includes(4)],
      ['thema=veiligheid', ({ themas }) => themas.includes('veiligheid')],
      ['beproefstatus=in-beproeving', ({ beproefstatus }) => beproefstatus === 'in-beproeving'],
      ['bewijs=1', ({ bewijs }) => bewijs >= 1],
      ['kader=gedwongen', ({ kader }) => kader !== 'vrijwillig'],
      ['thema=veiligheid&kerntaak=3', ({ themas, kerntaken }) => themas.includes('veiligheid') && kerntaken.includes(3)],
    ]
    for (const [query, fits] of cases) {
      const expected = all.filter(fits).map(({ code }) => code)
      expect(expected.length, query).toBeGreaterThan(0)
      expect(await codes(`/bouwstenen?per-page=100&${query}`), query).toEqual(expected)
    }
  })

  it('narrows leercasussen by thema, kerntaak and platform, and by several together', async () => {
    const all = (await list('/leercasussen?per-page=100')).items as {
      code: string
      themas: string[]
      kerntaken: number[]
      platform: string
    }[]
    const cases: [string, (one: (typeof all)[number]) => boolean][] = [
      ['thema=geweld', ({ themas }) => themas.includes('geweld')],
      ['kerntaak=5', ({ kerntaken }) => kerntaken.includes(5)],
      ['platform=pl-1', ({ platform }) => platform === 'pl-1'],
      ['platform=PL-1&thema=geweld', ({ themas, platform }) => platform === 'pl-1' && themas.includes('geweld')],
    ]
    for (const [query, fits] of cases) {
      const expected = all.filter(fits).map(({ code }) => code)
      expect([expected.length > 0, expected.length < all.length], query).toEqual([true, true])
      expect(await codes(`/leercasussen?per-page=100&${query}`), query).toEqual(expected)
    }
    const one = (await (await ask('/leercasussen/lc-01')).json()) as { url: string; sections: { id: string }[] }
    expect([one.url, one.sections[0]?.id]).toEqual([`${site}/leercasussen/lc-01-na-het-huisverbod`, 'lc-01-1'])
  })

  it('gives a proeftuin with its sections and the way to its bouwstenen', async () => {
    const found = await list('/proeftuinen?per-page=4&page=3')
    expect([found.total, found.items.length]).toEqual([11, 3])
    const one = (await (await ask('/proeftuinen/foodvalley')).json()) as {
      code: string
      url: string
      sections: { id: string }[]
      _links: Record<string, { href: string }>
    }
    expect(one).toMatchObject({ code: 'proeftuin-foodvalley', url: `${site}/proeftuinen/foodvalley` })
    expect(one.sections[0]?.id).toBe('proeftuin-foodvalley-1')
    const bouwstenen = (await (await fetch((one._links['bouwstenen']?.href ?? '').replace(site, server.base))).json()) as List
    expect(bouwstenen.total).toBeGreaterThan(0)
    expect(bouwstenen.items.every(({ proeftuinen }) => (proeftuinen as string[]).includes('foodvalley'))).toBe(true)
  })

  it('finds a code however it is written, and a section by its fixed id', async () => {
    expect(await (await ask('/kaders/bhk-02')).json()).toEqual(await (await ask('/kaders/BHK-02')).json())
    const section = (await (await ask('/sections/bhk-02-1')).json()) as { url: string; kop: string }
    expect(section).toMatchObject({ kop: 'In het kort', document: { code: 'BHK-02' } })
    expect(section.url).toBe(`${site}/kaders/basishandelingskader/bhk-02-eerste-onderzoek#bhk-02-1`)
  })

  it('keeps the text of every edition', async () => {
    const editions = await list('/bouwstenen/BS-01/editions')
    expect(editions.items.filter(({ isHuidige }) => isHuidige)).toHaveLength(1)
    const one = (await (await ask('/bouwstenen/bs-01/editions/1')).json()) as { markdown: string; kenmerken: { code: string } }
    expect(one.markdown).toContain('## In het kort [#bs-01-1]')
    expect(one.kenmerken.code).toBe('BS-01')
    expect((await ask('/bouwstenen/BS-01/editions/99')).status).toBe(404)
  })

  it('searches as the search page does', async () => {
    const { pages, total } = await server.app.search.pages('tegenspraak organiseren', { limit: 5 })
    const found = await list('/search?q=tegenspraak+organiseren&per-page=5')
    expect([found.items.map(({ code }) => code), found.total]).toEqual([pages.map(({ code }) => code), total])
    const second = await codes('/search?q=tegenspraak+organiseren&per-page=5&page=2')
    expect(second.some((code) => pages.some((page) => page.code === code))).toBe(false)
    expect(await list('/search?q=vader+met+mes')).toMatchObject({ spoed: true })
    expect(await list('/search?q=tegenspaak')).toMatchObject({ bedoeldeJe: 'tegenspraak' })
    expect((await list('/search?q=veiligheid&soort=bouwsteen')).items.every(({ soort }) => soort === 'bouwsteen')).toBe(true)
  })

  it.each([
    ['/kaders?page=0', 'page'],
    ['/kaders?page=-1', 'page'],
    ['/kaders?page=1.5', 'page'],
    ['/kaders?page=1e3', 'page'],
    ['/kaders?page=', 'page'],
    ['/kaders?page=99', 'page'],
    ['/kaders?page=99999999999999999999', 'page'],
    ['/kaders?per-page=101', 'per-page'],
    ['/kaders?perPage=10', 'perPage'],
    ['/kaders?thema=onzin', 'thema'],
    ['/kaders?thema=plan&thema=kind', 'thema'],
    ['/bouwstenen?bewijs=6', 'bewijs'],
    ['/bouwstenen?kerntaak=tien', 'kerntaak'],
    ['/bouwstenen?__proto__=1', '__proto__'],
    ['/bouwstenen?constructor=1', 'constructor'],
    ['/cijfers?status=zeker', 'status'],
    ['/leercasussen?thema=onzin', 'thema'],
    ['/leercasussen?platform=1', 'platform'],
    ['/leercasussen?basisprincipe=1', 'basisprincipe'],
    ['/proeftuinen?thema=geweld', 'thema'],
    ['/search', 'q'],
    ['/search?q=', 'q'],
    ['/search?q=%20%20', 'q'],
    [`/search?q=${'x'.repeat(201)}`, 'q'],
    ['/search?q=a&soort=mens', 'soort'],
    ['/kaders/BHK-02?page=1', 'page'],
    ['?q=1', 'q'],
  ])('says which parameter of %s is wrong', async (path, name) => {
    const { status, title, detail, invalidParams } = await problem(path)
    expect([status, title, invalidParams?.map((param) => param.name)]).toEqual([400, 'Deze vraag klopt niet', [name]])
    expect(detail).toContain(`‘${name}’`)
  })

  it('takes 200 characters to search for, and does not read an address of a book', async () => {
    expect((await ask(`/search?q=${'x'.repeat(200)}`)).status).toBe(200)
    expect((await ask(`/search?q=${'x'.repeat(13_000)}`)).status).toBe(414)
  })

  it('names all that is wrong at once, and repeats nothing that does not belong in an answer', async () => {
    const { invalidParams } = await problem(`/bouwstenen?soort=x&kerntaak=0&${'a'.repeat(5000)}=1`)
    expect(invalidParams?.map(({ name }) => name.length)).toEqual([60, 5, 8])
    const hostile = await (await ask(`/bouwstenen?soort=${encodeURIComponent('<script>alert(1)</script>')}`)).text()
    expect(hostile).not.toContain('<script>')
  })

  it.each([
    '/kaders/BHK-99',
    '/kaders/BS-01',
    '/bouwstenen/BHK-02',
    '/sections/bestaat-niet',
    '/begrippen/onzin',
    '/cijfers/F-999',
    '/platforms/PL-99',
    '/leercasussen/LC-99',
    '/leercasussen/BS-01',
    '/proeftuinen/nergens',
    '/proeftuinen/Utrecht',
    '/bouwstenen/BS-01/editions/0',
    '/nergens',
    '/kaders/BHK-02/editions',
    '/%00',
    '/..%2f..%2fetc',
  ])('does not find %s, and says so in JSON', async (path) => {
    const response = await ask(path)
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Content-Language')]).toEqual([
      404,
      'application/problem+json',
      'nl',
    ])
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('does not take %s, and says what it does take', async (method) => {
    for (const headers of [undefined, { Origin: 'https://elders.example' }]) {
      const response = await ask('/kaders', { method, ...(headers && { headers }), ...(method !== 'DELETE' && { body: 'x=1' }) })
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
      expect(await response.json()).toMatchObject({ status: 405, title: 'Dit kan hier niet' })
    }
  })

  it('runs no form of the site, whoever sends it', async () => {
    const body = new URLSearchParams({ email: 'noor@leerkring.example', password: 'leerkring-demo' })
    const response = await ask('/kaders?_action=people.signIn', { method: 'POST', headers: { Origin: 'https://elders.example' }, body })
    expect([response.status, response.headers.getSetCookie()]).toEqual([405, []])
  })

  it('lets every site ask, and lets it read the headers', async () => {
    const headers = {
      Origin: 'https://elders.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'if-none-match',
    }
    const preflight = await ask('/kaders', { method: 'OPTIONS', headers })
    expect([
      preflight.status,
      preflight.headers.get('Access-Control-Allow-Origin'),
      preflight.headers.get('Access-Control-Allow-Methods'),
    ]).toEqual([204, '*', 'GET, HEAD, OPTIONS'])
    for (const path of ['/kaders', '/leercasussen', '/nergens', '/openapi.json']) {
      const answer = await ask(path, { headers: { Origin: 'https://elders.example' } })
      expect([answer.headers.get('Access-Control-Allow-Origin'), answer.headers.get('Access-Control-Allow-Credentials')]).toEqual([
        '*',
        null,
      ])
      expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Link')
    }
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    const [get, head] = await Promise.all([ask('/kaders'), ask('/kaders', { method: 'HEAD' })])
    for (const name of ['ETag', 'Content-Type', 'Cache-Control', 'API-Version']) expect(head.headers.get(name)).toBe(get.headers.get(name))
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('says 304 to who has this answer already, and only then', async () => {
    for (const path of ['/leercasussen', '/proeftuinen', '/proeftuinen/utrecht']) {
      const etag = (await ask(path)).headers.get('ETag') ?? ''
      expect((await ask(path, { headers: { 'If-None-Match': etag } })).status, path).toBe(304)
    }
    const first = await ask('/kaders')
    const etag = first.headers.get('ETag') ?? ''
    expect([etag.startsWith('W/"'), first.headers.get('Cache-Control')]).toEqual([true, 'public, max-age=60'])
    for (const known of [etag, `"x", ${etag}`, etag.slice(2), '*']) {
      const again = await ask('/kaders', { headers: { 'If-None-Match': known } })
      expect([again.status, await again.text(), again.headers.get('ETag')], known).toEqual([304, '', etag])
    }
    expect((await ask('/kaders?per-page=3', { headers: { 'If-None-Match': etag } })).status).toBe(200)
    expect((await ask('/kaders/BHK-99', { headers: { 'If-None-Match': '*' } })).status).toBe(404)
  })

  it.each(['nl', 'en', 'en-GB, nl;q=0.5', 'fr', '*'])('answers in Dutch to who asks for %s, and says so', async (language) => {
    const response = await ask('/kaders/BHK-02', { headers: { 'Accept-Language': language } })
    expect([response.status, response.headers.get('Content-Language')]).toEqual([200, 'nl'])
  })
})

describe('asking the API too often', () => {
  it('is told to wait, and how long; another address is not', async () => {
    const server = await startServer({ settings: { rateLimits: true } })
    const ask = (address: string) => fetch(`${server.base}/api/v1`, { headers: { 'X-Forwarded-For': address } })
    try {
      let last = await ask('192.0.2.1')
      for (let count = 1; count < 650 && last.status === 200; count++) last = await ask('192.0.2.1')
      expect([last.status, last.headers.get('Content-Type')]).toEqual([429, 'application/problem+json'])
      expect(Number(last.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(await last.json()).toMatchObject({ status: 429, title: 'Te vaak gevraagd' })
      expect((await ask('192.0.2.2')).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})

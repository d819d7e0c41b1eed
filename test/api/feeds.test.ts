import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DOMParser, type Document } from '@xmldom/xmldom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pages } from '../../src/api/sitemap.ts'
import { xmlText } from '../../src/api/xml.ts'
import { cardSvg } from '../../src/ui/build/social-cards.ts'
import { builtSite } from '../../server/ops/serve.ts'
import { type RunningServer, startServer } from '../support/server.ts'

// Another address than the server listens on, and one of this machine: with the accounts of the demo it starts at no other.
const site = 'http://localhost:4000'
const moment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** @throws when it is not well-formed */
const parse = (xml: string): Document =>
  new DOMParser({
    onError: (_level, message) => {
      throw new Error(String(message))
    },
  }).parseFromString(xml, 'text/xml')

const texts = (document: Document, name: string) => [...document.getElementsByTagName(name)].map((element) => element.textContent ?? '')

describe('what other programs read', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ settings: { baseUrl: site } })
  })
  afterAll(() => server?.close())

  const get = (path: string) => fetch(server.base + path, { redirect: 'manual' })
  const xml = async (path: string) => parse(await (await get(path)).text())
  const here = (address: string) => address.replace(site, '')

  it('leads from robots.txt to every public page, and every one of them answers', async () => {
    const robots = await (await get('/robots.txt')).text()
    const index = /^Sitemap: (\S+)$/m.exec(robots)?.[1] ?? ''
    expect(index).toBe(`${site}/sitemap-index.xml`)
    const [map = ''] = texts(await xml(here(index)), 'loc')
    const addresses = texts(await xml(here(map)), 'loc')
    expect(addresses.length).toBeGreaterThan(220)
    expect(new Set(addresses).size).toBe(addresses.length)
    const closed = [...robots.matchAll(/^Disallow: (\S+)$/gm)].map(([, path = '']) => path)
    for (const address of addresses) {
      const response = await get(here(address))
      expect([response.status, response.headers.get('Content-Type')?.split(';')[0]], address).toEqual([200, 'text/html'])
      await response.body?.cancel()
      expect(
        closed.filter((path) => here(address).startsWith(path)),
        address,
      ).toEqual([])
    }
    for (const path of ['/consultaties', '/account', '/inloggen', '/zoeken']) expect(closed).toContain(path)
    const groups = addresses.filter((address) => here(address).startsWith('/leergroepen/'))
    expect(groups, 'leergroepen that can be asked something, and nothing of their members alone').toContain(`${site}/leergroepen/lg-1a`)
    expect(groups.every((address) => /\/leergroepen\/[\w-]+$/.test(address))).toBe(true)
  })

  it('dates every document by its publication', async () => {
    const map = await xml('/sitemap-0.xml')
    const dates = new Map(
      [...map.getElementsByTagName('url')].map((url) => [
        here(url.getElementsByTagName('loc')[0]?.textContent ?? ''),
        url.getElementsByTagName('lastmod')[0]?.textContent,
      ]),
    )
    for (const { url, publishedAt } of await server.app.knowledge.list('bouwsteen')) expect(dates.get(url)).toBe(publishedAt)
    for (const date of dates.values()) if (date) expect(date).toMatch(moment)
  })

  it('has every page that stands on its own in the sitemap, or the page says it is not for search engines', () => {
    const root = join(builtSite, '..', 'src', 'pages')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.astro') && !file.includes('['))
    const saysSo = (path: string) => /robots="noindex/.test(readFileSync(path, 'utf8'))
    // The frame of a page may say it for all of its pages, as that of the beheerder does.
    const framesOf = (path: string) =>
      [...readFileSync(path, 'utf8').matchAll(/from '(\.[^']+\.astro)'/g)].map(([, frame = '']) => join(dirname(path), frame))
    const open = files.filter((file) => ![join(root, file), ...framesOf(join(root, file))].some(saysSo))
    const paths = open.map((file) => `/${file.replace(/(\/?index)?\.astro$/, '')}`)
    const known = pages.map(({ path }) => path)
    expect(paths.length).toBeGreaterThan(9)
    expect(paths.filter((path) => !known.includes(path))).toEqual([])
  })

  it('tells in the feed what was published, newest first', async () => {
    const response = await get('/bouwstenen.atom')
    expect(response.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
    const feed = parse(await response.text())
    const entries = [...feed.getElementsByTagName('entry')]
    const of = (name: string) => entries.map((entry) => entry.getElementsByTagName(name)[0]?.textContent ?? '')
    expect(entries).toHaveLength((await server.app.knowledge.list('bouwsteen')).length)
    expect(new Set(of('id')).size).toBe(entries.length)
    for (const name of ['title', 'summary']) expect(of(name).every(Boolean), name).toBe(true)
    expect(of('updated').every((at) => moment.test(at))).toBe(true)
    expect(of('updated')).toEqual(of('updated').toSorted().reverse())
    expect(texts(feed, 'updated')[0]).toBe(of('updated')[0])
    const links = entries.map((entry) => entry.getElementsByTagName('link')[0]?.getAttribute('href') ?? '')
    for (const address of [...of('id'), ...links]) expect((await get(here(address))).status, address).toBe(200)
  })

  it('names one address per page, whatever stands behind the question mark', async () => {
    const html = await (await get('/bouwstenen?soort=overig&utm_source=x')).text()
    expect(html).toContain(`<link rel="canonical" href="${site}/bouwstenen">`)
    expect(html).toContain('<link rel="alternate" type="application/atom+xml"')
    const chapter = await (await get('/kaders/basishandelingskader/bhk-02-eerste-onderzoek')).text()
    expect(chapter).toContain('<link rel="canonical" href="/kaders/basishandelingskader/bhk-02-eerste-onderzoek">')
    expect(await (await get('/inloggen')).text()).not.toContain('rel="canonical"')
  })

  it.each([
    ['/kaders/basishandelingskader/bhk-02-eerste-onderzoek', ['Article', 'BreadcrumbList']],
    ['/bouwstenen/bs-01-vast-gezicht-in-een-koppel', ['Article', 'BreadcrumbList']],
    ['/platforms/pl-2-complexe-scheiding', ['Article', 'BreadcrumbList']],
    ['/begrippen', ['BreadcrumbList', 'DefinedTermSet']],
    ['/begrippen/ondertoezichtstelling', ['BreadcrumbList', 'DefinedTerm']],
  ])('says what %s is, in data that no text can break out of', async (path, types) => {
    const html = await (await get(path)).text()
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(([, json = '']) => json)
    expect(blocks.map((json) => (JSON.parse(json) as { '@type': string })['@type']).toSorted()).toEqual(types)
    for (const json of blocks) expect(json).not.toContain('<')
    expect(html).toMatch(/<meta property="og:title" content="[^"]+">/)
  })

  it('has a picture for a page that is shared, and the picture is there', async () => {
    const html = await (await get('/bouwstenen/bs-01-vast-gezicht-in-een-koppel')).text()
    const [, address = ''] = /<meta property="og:image" content="([^"]+)">/.exec(html) ?? []
    expect(address).toBe(`${site}/kaart/bs-01.png`)
    const picture = await get(here(address))
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/png'])
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  })

  it('keeps every title on its card', () => {
    const titles = [
      'K',
      'Verzoek om een gedwongen maatregel',
      'Samenwerkingsovereenkomstenregister van alle proeftuinen, met een lange ondertitel die doorloopt <&>',
    ]
    for (const title of titles) {
      const svg = cardSvg({ code: 'BS-01', title, label: 'Bouwsteen' }, 'Leerkring')
      const document = parse(svg)
      const lines = [...document.getElementsByTagName('text')].slice(1, -1)
      expect(lines.map((line) => line.textContent).join(' ')).toBe(title)
      for (const line of lines) {
        const size = Number(line.getAttribute('font-size'))
        expect((line.textContent ?? '').length * size * 0.6).toBeLessThanOrEqual(1020)
        expect(Number(line.getAttribute('y'))).toBeLessThan(540)
      }
    }
  })

  it('writes any text so that XML stays XML', () => {
    const text = 'a < b & "c" \u0000\u0008\ufffe ]]> <script>'
    expect(texts(parse(`<x>${xmlText(text)}</x>`), 'x')).toEqual(['a < b & "c"  ]]> <script>'])
  })
})

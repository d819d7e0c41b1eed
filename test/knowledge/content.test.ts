import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findPersonalData } from '../../server/privacy-guard/guarding.ts'
import { contentAddresses } from '../../server/knowledge/addresses.ts'
import { readContent } from '../../server/knowledge/files.ts'
import type { BouwsteenMeta, KaderMeta, PlatformMeta } from '../../server/knowledge/front-matter.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import type { Term } from '../../server/content/terms.ts'
import { readDemo } from '../../server/ops/demo-file.ts'

const addresses = contentAddresses(shippedContent)
const { documents, problems } = readContent(shippedContent, addresses)
const yaml = <T>(name: string) => parse(readFileSync(join(shippedContent, name), 'utf8')) as T
const sources = new Set(yaml<Array<{ code: string }>>('bronnen.yaml').map(({ code }) => code))
const terms = yaml<Term[]>('begrippen.yaml')
const figures = readdirSync(join(shippedContent, 'cijfers')).flatMap(
  (name) => yaml<{ rijen: Array<{ code: string; bronnen: string[] }> }>(`cijfers/${name}`).rijen,
)
const meta = <T>(kind: string) => documents.filter((document) => document.kind === kind).map((document) => document.meta as T)
const groups = new Set(meta<PlatformMeta>('platform').flatMap((platform) => platform.leergroepen.map(({ code }) => code)))

const allFiles = readdirSync(shippedContent, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(shippedContent, join(entry.parentPath, entry.name)))
const publicTexts = allFiles
  .filter((name) => !name.startsWith('demo'))
  .map((name) => ({ name, text: readFileSync(join(shippedContent, name), 'utf8') }))

/** Every code in `[S3 §1.2; L2 art. 7]`, as the reader gets it as a link to the sources. */
const sourceCodes = (text: string) =>
  [...text.matchAll(/\[((?:S\d|[PRVCAL]\d{1,2})\b[^\][]*)\]/g)].flatMap(([, inside]) =>
    (inside ?? '').split(/;\s*/).flatMap((part) => /^(?:S\d|[PRVCAL]\d{1,2})\b/.exec(part)?.[0] ?? []),
  )
const pageCodes = (text: string) => text.match(/\b(?:BHK-\d\d|DT-[A-Z]|BS-\d\d|PL-\d|LG-\d[a-z]|F-\d{2,3}|K\d{1,2}\.\d)\b/g) ?? []

/** Leads the code to something that is there: a page, a norm of a group, a leergroep, a figure? */
const resolves = (code: string): boolean => {
  if (code.startsWith('F-')) return figures.some((figure) => figure.code === code)
  if (code.startsWith('LG-')) return groups.has(code)
  if (code.includes('.')) return meta<KaderMeta>('kader').some((kader) => kader.normen?.some((norm) => norm.code === code))
  return documents.some((document) => document.code === code.toUpperCase())
}
// C-01 is an invented case of the source texts; it has no page of its own, and a link to it is not made.
const isCase = (code: string) => /^C-\d\d$/.test(code)
const missing = (wanted: string[]) => [...new Set(wanted)].filter((code) => !resolves(code))

describe('the content that is shipped', () => {
  it('is taken in without a single problem', () => {
    expect(problems).toEqual([])
  })

  it('is all there: 11 chapters, 8 cross-cutting themes, 12 groups of norms, 24 bouwstenen, 8 platforms and the begrippen', () => {
    const codes = (pattern: RegExp) => documents.filter(({ code }) => pattern.test(code)).length
    expect([codes(/^BHK-/), codes(/^DT-/), codes(/^K\d/), codes(/^BS-/), codes(/^PL-/), codes(/^begrip-/)]).toEqual([
      11,
      8,
      12,
      24,
      8,
      terms.length,
    ])
  })

  it('gives every section an id of its own that begins with its page, and text under it', () => {
    const ids = documents.flatMap((document) => document.sections.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const { code, sections } of documents.filter(({ kind }) => kind !== 'begrip')) {
      for (const { id, text } of sections) {
        expect(id.startsWith(code.toLowerCase().replace(/^k(\d+)$/, 'k$1')), `${id} in ${code}`).toBe(true)
        expect(text.length, id).toBeGreaterThan(20)
      }
    }
  })

  it('cites no source that is not on the sources page', () => {
    const unknown = publicTexts.flatMap(({ name, text }) =>
      sourceCodes(text)
        .filter((code) => !sources.has(code))
        .map((code) => `${name}: ${code}`),
    )
    expect(publicTexts.flatMap(({ text }) => sourceCodes(text)).length).toBeGreaterThan(300)
    expect(unknown).toEqual([])
    const named = [...terms.flatMap(({ bronnen }) => bronnen), ...figures.flatMap(({ bronnen }) => bronnen)].map(
      (source) => source.split(' ')[0] ?? '',
    )
    expect(named.filter((code) => !sources.has(code))).toEqual([])
  })

  it('names no page, norm, leergroep or figure that is not there', () => {
    const unknown = publicTexts
      .filter(({ name }) => name.endsWith('.mdx'))
      .flatMap(({ name, text }) => missing(pageCodes(text)).map((code) => `${name}: ${code}`))
    expect(unknown).toEqual([])
  })

  it('leads every reference in a head to something that is there', () => {
    const kaders = meta<KaderMeta>('kader')
    const bouwstenen = meta<BouwsteenMeta>('bouwsteen')
    const platforms = meta<PlatformMeta>('platform')
    const wanted = [
      ...kaders.flatMap((kader) => [kader.platform, ...kader.bouwstenen, ...kader.verwant]),
      ...bouwstenen.flatMap((bouwsteen) => [...bouwsteen.vervangt, ...(bouwsteen.vervangenDoor ? [bouwsteen.vervangenDoor] : [])]),
      ...platforms.flatMap((platform) => [...platform.bouwstenen, ...platform.verwant]),
    ]
    expect(missing(wanted.map((code) => code.toUpperCase()))).toEqual([])
    expect(
      bouwstenen
        .map(({ eigenaar }) => eigenaar.toUpperCase().replace(/([A-Z])$/, (letter) => letter.toLowerCase()))
        .filter((code) => !groups.has(code)),
    ).toEqual([])
  })

  it('explains terms that point at each other and at pages that are there', () => {
    const slugs = terms.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(terms.flatMap(({ term, zieOok }) => zieOok.filter((slug) => !slugs.includes(slug)).map((slug) => `${term}: ${slug}`))).toEqual(
      [],
    )
    expect(terms.flatMap(({ term, codes }) => missing(codes.filter((code) => !isCase(code))).map((code) => `${term}: ${code}`))).toEqual([])
  })

  it('says at every figure where it comes from, and uses each code once', () => {
    const codes = figures.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(figures.filter(({ bronnen }) => !bronnen.length).map(({ code }) => code)).toEqual([])
  })

  it('holds no e-mail address, phone number of a person or bsn outside the demo', async () => {
    for (const { name, text } of publicTexts) {
      // Addresses of sources are full of digits; what a person may read as personal data is not in them.
      const found = findPersonalData(text.replace(/https?:\/\/\S+/g, '')).map(({ start, end }) => text.slice(start, end))
      expect(found, name).toEqual([])
    }
  })

  it('shows nothing of code or of the machine it was written on', () => {
    for (const { html, code } of documents)
      expect(/\{|\}|undefined|\[object|\[#|<script|javascript:/i.exec(html)?.[0], code).toBeUndefined()
  })

  it('has a demo network of invented people in every role', () => {
    const { network, consultations } = readDemo(shippedContent)
    expect(network.mensen.length).toBeGreaterThanOrEqual(14)
    expect(network.mensen.every(({ email }) => email.endsWith('@leerkring.example'))).toBe(true)
    expect(new Set(network.mensen.flatMap(({ rollen }) => rollen)).size).toBe(5)
    expect(new Set(network.mensen.flatMap(({ leergroepen }) => leergroepen.map(({ rol }) => rol)))).toEqual(
      new Set(['specialist', 'coordinator']),
    )
    expect([network.regios.length, network.organisaties.length, consultations.length]).toEqual([5, 7, 13])
    expect(new Set(consultations.map(({ staat }) => staat)).size).toBeGreaterThanOrEqual(5)
  })
})

import { gunzipSync } from 'node:zlib'
import { get as request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstReviewDay, withReviewNotes } from '../../server/shared/review-notes.ts'
import { getPage, type RunningServer, startServer } from '../support/server.ts'

const chapter = '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'
const whole = '/kaders/basishandelingskader/volledig'
const bouwsteen = '/bouwstenen/bs-12-netwerkdossier'

describe('the note that a text had to be looked at again', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.close())

  const at = (moment: string) => void (server.app.clock = { now: () => new Date(moment) })
  /** How many notes a reader sees: what is hidden is not seen, with or without script. */
  const notes = async (path: string) => {
    const html = await (await getPage(server.base, path)).text()
    return [...html.matchAll(/<div data-herzien-voor="2027-07-01"( hidden)?>/g)].filter(([, hidden]) => !hidden).length
  }

  it('comes and goes with the day, without another build: on a prerendered chapter, the whole kader and a bouwsteen', async () => {
    const seen = async (moment: string) => {
      at(moment)
      return [await notes(chapter), (await notes(whole)) > 10, await notes(bouwsteen)]
    }
    expect(await seen('2027-06-30T21:59:00Z')).toEqual([0, false, 0])
    expect(await seen('2027-07-01T21:59:00Z'), 'the day itself, in the Netherlands').toEqual([0, false, 0])
    expect(await seen('2027-07-01T22:01:00Z'), 'the day after').toEqual([1, true, 1])
    expect(await seen('2026-11-24T10:00:00Z')).toEqual([0, false, 0])
  })

  it('is on every address the page has, with the headers the page has', async () => {
    at('2027-08-01T10:00:00Z')
    for (const path of [`${chapter}.html`, `${chapter}?zoek=ots`]) expect(await notes(path), path).toBe(1)
    const { headers } = await getPage(server.base, chapter)
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'")
    expect([headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual(['text/html; charset=utf-8', 'no-cache'])
  })

  it('is not kept from a reader by what their browser remembers of the day before, and is sent once', async () => {
    const ask = (tag: string | null) => fetch(server.base + chapter, { headers: { 'If-None-Match': tag ?? '' } })
    at('2027-06-01T10:00:00Z')
    const before = (await getPage(server.base, chapter)).headers.get('ETag')
    expect((await ask(before)).status).toBe(304)
    at('2027-08-01T10:00:00Z')
    const after = await ask(before)
    expect(after.status).toBe(200)
    expect((await ask(after.headers.get('ETag'))).status).toBe(304)
  })

  it('goes over the wire compressed', async () => {
    at('2027-08-01T10:00:00Z')
    const [encoding, bytes] = await new Promise<[string | undefined, Buffer]>((resolve, reject) => {
      request(server.base + chapter, { headers: { 'Accept-Encoding': 'gzip' } }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve([res.headers['content-encoding'], Buffer.concat(parts)]))
      }).on('error', reject)
    })
    expect(encoding).toBe('gzip')
    expect(gunzipSync(bytes).toString()).toContain('herzien moeten zijn')
  })

  it('is of each chapter by its own day on a page with several', () => {
    const page = '<div data-herzien-voor="2027-07-01" hidden>een</div><div data-herzien-voor="2026-03-01" hidden>twee</div>'
    expect(firstReviewDay(page)).toBe('2026-03-01')
    expect(withReviewNotes(page, '2026-03-02')).toBe(page.replace('2026-03-01" hidden', '2026-03-01"'))
    expect(withReviewNotes(page, '2026-03-01')).toBe(page)
    expect(firstReviewDay('<p>niets</p>')).toBeUndefined()
  })
})

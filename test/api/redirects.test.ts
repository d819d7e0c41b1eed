import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttp } from '../../server/http.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { createRedirects, readRedirects } from '../../server/knowledge/redirects.ts'
import { currentSectionIds, publishedSectionIds } from '../../server/ops/section-ids.ts'
import { builtSite } from '../../server/ops/serve.ts'
import { createLog } from '../../server/shared/log.ts'
import { bootApp } from '../support/network.ts'

describe('section ids and addresses that were published', () => {
  it('are still there, or somebody said where they went', () => {
    const { moves, problems } = readRedirects(shippedContent)
    expect(problems).toEqual([])
    const current = new Set(currentSectionIds())
    const lost = publishedSectionIds().filter((id) => !current.has(id) && !moves.has(id))
    expect(lost, 'a published section id is gone: give it back, or add a line to content/redirects.yaml').toEqual([])
    for (const [, to] of moves) if (!to.startsWith('/')) expect(current.has(to), `${to} in content/redirects.yaml`).toBe(true)
  })

  it('are all on the list, so that the next change cannot lose them', () => {
    const published = new Set(publishedSectionIds())
    expect(published.size).toBeGreaterThan(600)
    const missing = currentSectionIds().filter((id) => !published.has(id))
    expect(missing, 'new section ids: run npm run cli -- content:ids').toEqual([])
  })
})

describe('content/redirects.yaml', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leerkring-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const write = (yaml: string) => writeFileSync(join(folder, 'redirects.yaml'), yaml)
  const reasons = () => readRedirects(folder).problems.map(({ line, reason }) => `${line}: ${reason}`)

  it('sends on a section by its id and a page by its address', () => {
    write(
      '- { van: bhk-02-9, naar: bhk-02-3 }\n- { van: /bouwstenen/oud, naar: /bouwstenen/nieuw }\n- { van: bs-09-1, naar: /bouwstenen#overzicht }\n',
    )
    const { movedTo, currentSectionId } = createRedirects(folder, createLog('silent'))
    expect(['/paragraaf/bhk-02-9', '/bouwstenen/oud', '/paragraaf/bs-09-1', '/bouwstenen/nieuw'].map(movedTo)).toEqual([
      '/paragraaf/bhk-02-3',
      '/bouwstenen/nieuw',
      '/bouwstenen#overzicht',
      undefined,
    ])
    expect(['bhk-02-9', 'bhk-02-1'].map(currentSectionId)).toEqual(['bhk-02-3', 'bhk-02-1'])
  })

  it('may be empty', () => {
    for (const yaml of ['[]', '# niets\n', '']) {
      write(yaml)
      expect(readRedirects(folder)).toEqual({ moves: new Map(), problems: [] })
    }
  })

  it.each([
    ['- van: bhk-02-9\n', /^1: veld 0\.naar: /],
    ['- van: bhk-02-9\n  naar: bhk-02-3\n- van: https://elders.example/\n  naar: /\n', /^3: veld 1\.van: een adres dat met \/ begint/],
    ['- van: /a\n  naar: //elders.example\n', /^2: veld 0\.naar: /],
    ['- van: /a#b\n  naar: /c\n', /^1: veld 0\.van: een # komt nooit bij de server aan/],
    ['- van: /a\n  naar: /b\n- van: /a\n  naar: /c\n', /\/a verhuist twee keer/],
    ['- van: /a\n  naar: /b\n- van: /b\n  naar: /a\n', /is zelf verhuisd/],
    ['- van: [\n', /^2: dit is geen geldige YAML/],
    ['van: /a\n', /^1: veld het hele bestand: /],
  ])('says what is wrong with %j', (yaml, reason) => {
    write(yaml)
    expect(reasons().join('\n')).toMatch(reason)
    expect(createRedirects(folder, createLog('silent')).movedTo('/a')).toBeUndefined()
  })

  it('brings whoever kept an old address to where it is now', async () => {
    cpSync(shippedContent, folder, { recursive: true })
    write('- { van: bhk-02-99, naar: bhk-02-3 }\n- { van: /oud, naar: /bouwstenen }\n')
    const { app, close } = await bootApp({ contentDir: folder })
    const server = createServer(await createHttp(app, builtSite)).listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const moved = async (path: string, method = 'GET') => {
        const { status, headers } = await fetch(base + path, { redirect: 'manual', method })
        return [status, headers.get('Location')]
      }
      expect(await moved('/paragraaf/bhk-02-99')).toEqual([301, '/paragraaf/bhk-02-3'])
      expect(await moved('/oud?soort=overig', 'HEAD')).toEqual([301, '/bouwstenen?soort=overig'])
      expect((await moved('/paragraaf/bhk-02-98'))[0]).toBe(404)
      expect((await fetch(`${base}/paragraaf/bhk-02-99`)).url).toContain('/kaders/basishandelingskader/bhk-02')
      expect(await (await fetch(`${base}/api/v1/sections/bhk-02-99`)).json()).toMatchObject({ id: 'bhk-02-3' })
    } finally {
      server.closeAllConnections()
      server.close()
      await close()
    }
  })
})

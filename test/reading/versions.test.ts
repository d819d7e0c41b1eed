import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/shared/log.ts'
import { openBrowser } from '../support/browser.ts'
import { copyOfContent } from '../support/content.ts'
import { getPage, type RunningServer, startServer } from '../support/server.ts'

const chapter = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'
const page = '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'

describe('the versions of a chapter', () => {
  let server: RunningServer
  const content = copyOfContent()
  beforeAll(async () => {
    server = await startServer()
    content.change(chapter, /^versie: .*$/m, "versie: '1.2'")
    content.change(chapter, /^titel: .*$/m, 'titel: Het eerste onderzoek')
    content.change(chapter, /^## Wat je doet .*$/m, '$&\n\nEen nieuwe eerste zin.')
    // Another process of the same network takes in the files of the next release.
    const other = await createApp(server.app.config, { log: createLog('silent'), contentDir: content.folder })
    await other.knowledge.importFiles()
    await other.close()
  })
  afterAll(async () => {
    await server?.close()
    content.remove()
  })

  const get = (path: string) => getPage(server.base, path)
  const text = async (path: string) => (await (await get(path)).text()).replace(/\s+/g, ' ')

  it('are listed, the newest first, from a link under the chapter', async () => {
    expect(await text(page)).toContain(`href="${page}/versies"`)
    const list = await text(`${page}/versies`)
    expect(list).toContain('Er zijn 2 versies van deze tekst.')
    expect([...list.matchAll(/href="[^"]+\/versies\/([\d.]+)"/g)].map(([, version]) => version)).toEqual(['1.2', '1.1'])
    expect(list).toContain('<meta name="robots" content="noindex"')
  })

  it('stay to be read: each with its own title and words, and the older one says that it is older', async () => {
    const [old, now] = [await text(`${page}/versies/1.1`), await text(`${page}/versies/1.2`)]
    expect(old).toContain('<h1>Eerste onderzoek</h1>')
    expect(old).toContain('Dit is een oudere versie.')
    expect(old).toContain('id="bhk-02-2"')
    expect(old).not.toContain('Een nieuwe eerste zin.')
    expect(now).toContain('<h1>Het eerste onderzoek</h1>')
    expect(now).not.toContain('Dit is een oudere versie.')
    expect(now).toContain('<del>Eerste onderzoek</del>')
    expect(now).toMatch(/<ins>.*Een nieuwe eerste zin\./)
  })

  it('say that they are older where somebody arrives from a citation, with the way to the text of today, and not elsewhere', async () => {
    const browser = await openBrowser(server)
    const reader = await browser.page(undefined, { javaScriptEnabled: false })
    const said = async (path: string) => {
      await reader.goto(path)
      const notes = await reader.locator('.lk-older').all()
      const seen = await Promise.all(
        notes.map(async (note) => ((await note.isVisible()) ? await note.locator('a').getAttribute('href') : null)),
      )
      return seen.filter((href) => href !== null)
    }
    expect(await said(`${page}/versies/1.1#bhk-02-2`)).toEqual([`${page}#bhk-02-2`])
    expect(await said(`${page}/versies/1.1?`)).toEqual([])
    expect(await said(`${page}/versies/1.2#bhk-02-2`), 'of today').toEqual([])
    await browser.close()
  })

  it.each([
    [`${page}/versies/9.9`],
    [`${page}/versies/x`],
    ['/kaders/kwaliteitskader/bhk-02-eerste-onderzoek/versies'],
    ['/kaders/kwaliteitskader/bhk-02-eerste-onderzoek/versies/1.1'],
    ['/kaders/basishandelingskader/bestaat-niet/versies'],
  ])('%s is no page', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('are where the address of a section with a version leads; without one, or with that of today, it leads to today', async () => {
    const to = async (path: string) => (await get(path)).headers.get('Location')
    expect(await to('/paragraaf/bhk-02-2@1.1')).toBe(`${page}/versies/1.1#bhk-02-2`)
    expect(await to('/paragraaf/bhk-02-2@1.2')).toBe(`${page}#bhk-02-2`)
    expect(await to('/paragraaf/bhk-02-2@9.9')).toBe(`${page}#bhk-02-2`)
    expect(await to('/paragraaf/bhk-02-2')).toBe(`${page}#bhk-02-2`)
    expect((await get('/paragraaf/bestaat-niet@1.1')).status).toBe(404)
  })
})

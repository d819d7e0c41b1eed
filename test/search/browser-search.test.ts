import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowserShell } from './browser-shell.ts'
import { judge } from './judge.ts'
import { type Opened, openSearch } from './library.ts'
import { queries } from './queries.ts'

describe('searching in the browser', () => {
  let opened: Opened
  let shell: Awaited<ReturnType<typeof openBrowserShell>>
  let codeOf: Map<string, string>

  beforeAll(async () => {
    opened = await openSearch('sqlite')
    await opened.search.whenIndexed()
    const kinds = ['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'cijfers', 'overzicht', 'begrip'] as const
    const cards = (await Promise.all(kinds.map((kind) => opened.library.list(kind)))).flat()
    codeOf = new Map(cards.map(({ url, code }) => [url, code]))
    shell = await openBrowserShell(opened.search.publicIndexDir() as string)
  })
  afterAll(async () => {
    await shell?.close()
    await opened?.close()
  })

  const codes = async (query: string) => (await shell.ask(query)).urls.map((url) => codeOf.get(url) ?? url)

  it('answers the query set', async () => {
    const figures = await judge('browser', codes)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.9)
    expect(figures.empty).toBe(0)
  })

  it('answers like the server: what the one puts first, the other has in its first five', async () => {
    let agreed = 0
    for (const { query } of queries) {
      const server = (await opened.search.pages(query)).pages.map((page) => page.code)
      const browser = await codes(query)
      if (browser.slice(0, 5).includes(server[0] ?? '') && server.slice(0, 5).includes(browser[0] ?? '')) agreed++
    }
    process.stdout.write(`\nserver en browser eens over het eerste antwoord: ${agreed} van ${queries.length}\n`)
    expect(agreed / queries.length).toBeGreaterThanOrEqual(0.8)
  })

  it('keeps to the kind that was chosen', async () => {
    const { urls } = await shell.ask('veiligheid', { soort: ['platform'] })
    expect(urls.length).toBeGreaterThan(0)
    expect(urls.every((url) => url.startsWith('/platforms/'))).toBe(true)
  })

  it('answers quickly once the index is there', async () => {
    const times: number[] = []
    for (const { query } of queries) times.push((await shell.ask(query)).ms)
    times.sort((one, other) => one - other)
    const [middle, slow] = [times[Math.floor(times.length * 0.5)] ?? 0, times[Math.floor(times.length * 0.95)] ?? 0]
    process.stdout.write(`\nin de browser: p50 ${middle.toFixed(1)} ms, p95 ${slow.toFixed(1)} ms\n`)
    expect(slow).toBeLessThan(1000)
  })

  it('works under the content security policy of the site', () => {
    expect(shell.complaints).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowserShell } from './browser-shell.ts'
import { judge } from './judge.ts'
import { type Opened, openSearch } from './library.ts'
import { moreQueries } from './more-queries.ts'
import { queries } from './queries.ts'
import { unseenQueries } from './unseen-queries.ts'

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
    const figures = await judge('browser', codes, queries)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.97)
    expect(figures.mrr).toBeGreaterThanOrEqual(0.9)
    expect(figures.empty).toBe(0)
  })

  it('answers queries it was not made with', async () => {
    const figures = await judge('browser, ongezien', codes, unseenQueries)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.93)
  })

  it('gives the answers of the server: the same first five for nine in ten queries, the same first for nearly all', async () => {
    const both = [...queries, ...moreQueries, ...unseenQueries]
    let [sameFive, sameFirst] = [0, 0]
    for (const { query } of both) {
      const server = (await opened.search.pages(query)).pages.map((page) => page.code).slice(0, 5)
      const browser = (await codes(query)).slice(0, 5)
      if (browser[0] === server[0]) sameFirst++
      if (new Set(browser).symmetricDifference(new Set(server)).size === 0) sameFive++
    }
    process.stdout.write(
      `\nserver en browser, ${both.length} vragen: ${sameFive} keer dezelfde eerste vijf, ${sameFirst} keer dezelfde eerste\n`,
    )
    expect(sameFive / both.length).toBeGreaterThanOrEqual(0.9)
    expect(sameFirst / both.length).toBeGreaterThanOrEqual(0.97)
  })

  it('keeps to the kind that was chosen', async () => {
    const { urls } = await shell.ask('veiligheid', { soort: ['platform'] })
    expect(urls.length).toBeGreaterThan(0)
    expect(urls.every((url) => url.startsWith('/platforms/'))).toBe(true)
  })

  it('takes several values of one filter as one of them', async () => {
    const { urls } = await shell.ask('veiligheid', { soort: ['platform', 'leercasus'] })
    expect(new Set(urls.map((url) => url.split('/')[1]))).toEqual(new Set(['platforms', 'leercasussen']))
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

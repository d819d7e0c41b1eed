import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { type Opened, openSearch } from './library.ts'
import { moreQueries } from './more-queries.ts'
import { queries } from './queries.ts'
import { unseenQueries } from './unseen-queries.ts'

describe.each(['sqlite', 'postgres'] as const)('searching without script, on %s', (dialect) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openSearch(dialect)
  })
  afterAll(() => opened?.close())

  const codes = async (query: string) => (await opened.search.pages(query)).pages.map((page) => page.code)

  it('answers the query set', async () => {
    const figures = await judge(`server, ${dialect}`, codes, queries)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.97)
    expect(figures.mrr).toBeGreaterThanOrEqual(0.9)
    expect(figures.empty).toBe(0)
  })

  it('answers the second set', async () => {
    const figures = await judge(`server, ${dialect}, tweede lijst`, codes, moreQueries)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.95)
  })

  it('answers queries it was not made with', async () => {
    const figures = await judge(`server, ${dialect}, ongezien`, codes, unseenQueries)
    expect(figures.hit5).toBeGreaterThanOrEqual(0.93)
  })

  it('puts the page that bears the asked name first', async () => {
    expect((await codes('ots'))[0]).toBe('begrip-ondertoezichtstelling')
    expect((await codes('BHK-05'))[0]).toBe('BHK-05')
  })

  it('finds a compound by its part', async () => {
    expect(await codes('mishandeling')).toContain('begrip-veilig-thuis')
  })

  it('finds a written-out term by its abbreviation', async () => {
    const [first] = await opened.search.sections('vots')
    expect(first?.title).toContain('Voorlopige ondertoezichtstelling')
  })

  it('says what it read when a word was mistyped, and nothing when it was not', async () => {
    expect((await opened.search.pages('tegenspaak organisreen')).didYouMean).toBe('tegenspraak organiseren')
    expect((await opened.search.pages('tegenspraak organiseren')).didYouMean).toBeUndefined()
    expect((await opened.search.pages('vt')).didYouMean).toBeUndefined()
  })

  it('marks the words that were found, and the pieces together are the passage', async () => {
    const hits = await opened.search.sections('hoor en wederhoor')
    for (const { marks, passage } of hits) expect(marks.map((piece) => piece.text).join('')).toBe(passage)
    expect(hits.filter(({ marks }) => marks.some((piece) => piece.hit)).length).toBeGreaterThan(3)
    expect(hits.find((hit) => hit.kind === 'kader')?.url).toMatch(/^\/[a-z/0-9-]+#[a-z0-9-]+$/)
  })

  it('shows at most three sections of a page and only the kinds asked for', async () => {
    const { pages } = await opened.search.pages('veiligheid', { filters: { soort: ['bouwsteen'] } })
    expect(pages.length).toBeGreaterThan(0)
    expect(pages.every((page) => page.kind === 'bouwsteen' && page.sections.length <= 3)).toBe(true)
  })

  it('sees that somebody may be unsafe now', async () => {
    expect((await opened.search.pages('vader met mes')).urgent).toBe(true)
    expect((await opened.search.pages('tegenspraak organiseren')).urgent).toBe(false)
  })

  const strange = [
    '',
    '   ',
    '"',
    "x' OR 1=1 --",
    'NEAR(a b)',
    'kern:*',
    '\u0000\ud800',
    '<script>alert(1)</script>',
    '\\',
    "'s",
    'a & b | !c',
    '的',
  ]
  it.each(strange)('takes %j for what it is: words or nothing', async (query) => {
    await expect(opened.search.pages(query)).resolves.toHaveProperty('total')
    await expect(opened.search.sections(query)).resolves.toBeInstanceOf(Array)
  })

  it('answers 10 kB of text quickly', async () => {
    const started = performance.now()
    await opened.search.pages('veiligheid van kinderen in een gezin met zorgen '.repeat(220))
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('does not make the index again when nothing changed', async () => {
    const before = opened.search.publicIndexDir()
    await opened.search.whenIndexed()
    const started = performance.now()
    await opened.search.refresh()
    expect(performance.now() - started).toBeLessThan(1000)
    expect(before === undefined || before === opened.search.publicIndexDir()).toBe(true)
  })

  it('finds a changed section after the next refresh, and no longer what it said before', async () => {
    const { database, search } = opened
    const change = (text: string) => database.db.updateTable('sections').set({ text }).where('id', '=', 'bs-12-8').execute()
    const { text } = await database.db.selectFrom('sections').select('text').where('id', '=', 'bs-12-8').executeTakeFirstOrThrow()
    await change('Hier staat het woord kwetterwobbel.')
    await search.refresh()
    expect(await codes('kwetterwobbel')).toEqual(['BS-12'])
    await change(text)
    await search.refresh()
    expect(await codes('kwetterwobbel')).toEqual([])
  })
})

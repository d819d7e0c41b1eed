import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bouwstenenFeed } from '../../src/api/atom.ts'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { type Booted, bootApp, eachDialect, temporaryFolder } from '../support/network.ts'

const file = 'bouwstenen/bs-01-vast-gezicht-in-een-koppel.mdx'

eachDialect('a bouwsteen that was published again', (dialect) => {
  const content = temporaryFolder()
  let booted: Booted
  beforeAll(async () => {
    cpSync(shippedContent, content.folder, { recursive: true })
    booted = await bootApp({ dialect, contentDir: content.folder })
    const path = join(content.folder, file)
    const text = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      text.replace(/titel: .*/, 'titel: Vast gezicht, tweede druk').replace(/## In het kort .*\n/, '$&\nEen nieuwe eerste zin.\n'),
    )
    await booted.app.knowledge.importFiles()
  })
  afterAll(async () => {
    await booted?.close()
    content.remove()
  })

  const ask = async (path: string) => (await booted.app.api.answer(new Request(`http://leerkring.example/api/v1${path}`), 'test')).json()

  it('has two editions, the newest first, and each keeps its own title and text', async () => {
    const { items } = (await ask('/bouwstenen/BS-01/editions')) as { items: { nummer: number; titel: string; isHuidige: boolean }[] }
    expect(items.map(({ nummer, titel, isHuidige }) => [nummer, titel, isHuidige])).toEqual([
      [2, 'Vast gezicht, tweede druk', true],
      [1, 'Vast gezicht in een koppel', false],
    ])
    const [first, second] = (await Promise.all([1, 2].map((number) => ask(`/bouwstenen/BS-01/editions/${number}`)))) as {
      markdown: string
      html: string
    }[]
    expect([first?.markdown.includes('Een nieuwe eerste zin.'), second?.markdown.includes('Een nieuwe eerste zin.')]).toEqual([false, true])
    expect(second?.html).toContain('Een nieuwe eerste zin.')
    expect(await ask('/bouwstenen/BS-01')).toMatchObject({ titel: 'Vast gezicht, tweede druk', versie: '2' })
  })

  it('stands on top of the feed, and the edition before it leads to the text of then', async () => {
    const editions = await booted.app.knowledge.latestEditions<BouwsteenMeta>('bouwsteen', 50)
    expect(editions[0]).toMatchObject({ code: 'BS-01', number: 2, isCurrent: true })
    const feed = bouwstenenFeed('http://leerkring.example', editions, new Date())
    expect(feed).toContain('<title>BS-01 Vast gezicht, tweede druk (editie 2)</title>')
    const page = 'http://leerkring.example/bouwstenen/bs-01-vast-gezicht-in-een-koppel'
    expect(feed).toContain(`href="${page}"`)
    expect(feed).toContain(`href="${page}/versies/1"`)
  })

  it('is one of the newest, as many as are asked for', async () => {
    expect(await booted.app.knowledge.latestEditions('bouwsteen', 3)).toHaveLength(3)
  })
})

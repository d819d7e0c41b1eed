import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import { createLog } from '../../server/shared/log.ts'
import { itemHtml } from '../../src/consultations/event-html.ts'
import { adviceForm, bringTo } from '../support/cases.ts'
import { copyOfContent } from '../support/content.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const chapter = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'
const page = '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'

eachDialect('a citation of a chapter that was published again', (dialect) => {
  let booted: Booted
  let later: App
  let number: string
  const content = copyOfContent()
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    const asked = await bringTo(booted, 'opgepakt')
    number = asked.number
    const citations = ['bhk-02-1', 'bhk-02-2', 'bhk-03-1']
    await booted.app.consultations.advise(await booted.actor('femke'), asked.id, adviceForm({ citations }) as AdviceInput)
    later = await createApp(booted.config, { log: createLog('silent'), contentDir: content.folder })
  })
  afterAll(async () => {
    await later?.close()
    await booted?.close()
    content.remove()
  })

  const shown = async () => {
    const { citations } = await later.consultations.view(await booted.actor('noor'), number)
    return new Map([...citations.values()].flat().map((citation) => [citation.sectionId, citation]))
  }
  const publish = async (version: string, from: RegExp, to: string) => {
    content.change(chapter, /^versie: .*$/m, `versie: '${version}'`)
    content.change(chapter, from, to)
    expect((await later.knowledge.importFiles()).changed).toEqual(['BHK-02'])
  }

  it('opens the page of today as long as that is the version it names', async () => {
    expect((await shown()).get('bhk-02-1')).toMatchObject({ today: 'gelijk', url: `${page}#bhk-02-1`, version: '1.1', now: null })
  })

  it('says changed only of a section whose own words changed, and opens the version it names for both', async () => {
    await publish('1.2', /^## Wat je doet .*$/m, '$&\n\nEen nieuwe eerste zin.')
    const citations = await shown()
    expect(citations.get('bhk-02-1')).toMatchObject({ today: 'gelijk', url: `${page}/versies/1.1#bhk-02-1`, now: null })
    expect(citations.get('bhk-02-2')).toMatchObject({
      today: 'gewijzigd',
      url: `${page}/versies/1.1#bhk-02-2`,
      version: '1.1',
      now: { code: 'BHK-02', version: '1.2', url: `${page}#bhk-02-2` },
    })
    expect(citations.get('bhk-03-1')).toMatchObject({ today: 'gelijk', now: null, url: expect.not.stringContaining('versies') })
    const { html, markdown } = await later.knowledge.pageAt('kader', 'bhk-02-eerste-onderzoek', '1.1')
    expect([html, markdown].some((text) => text.includes('Een nieuwe eerste zin.'))).toBe(false)
    expect(html).toContain('id="bhk-02-2"')
  })

  it('shows both: the text of then behind the citation, the text of now beside it', async () => {
    const citation = (await shown()).get('bhk-02-2')
    const event = {
      type: 'advice',
      id: 'x',
      seq: 1,
      channel: 'allen',
      at: '2026-11-21T10:00:00.000Z',
      actor: { id: 'a', name: 'Femke', role: 'houder' },
    }
    const boxes = { advice: 'a', why: 'b', unsure: 'c', whenAgain: 'd', citations: [] }
    const showing = { me: 'b', number, mayWrite: false, isHere: () => true }
    const { html } = itemHtml({ ...event, ...boxes } as Parameters<typeof itemHtml>[0], showing, citation ? [citation] : [])
    expect(html).toContain(`href="${page}/versies/1.1#bhk-02-2"`)
    expect(html).toContain(`href="${page}#bhk-02-2">nu versie 1.2</a>`)
  })

  it('is the same again when the words came back in a later version', async () => {
    await publish('1.3', /\n\nEen nieuwe eerste zin\./, '')
    expect((await shown()).get('bhk-02-2')).toMatchObject({ today: 'gelijk', url: `${page}/versies/1.1#bhk-02-2` })
  })

  it('still opens when its section is gone: there the text of then can be read', async () => {
    await publish('1.4', /^## Wat je doet \[#bhk-02-2\]$/m, '## Wat je doet [#bhk-02-88]')
    expect((await shown()).get('bhk-02-2')).toMatchObject({ today: 'vervallen', url: `${page}/versies/1.1#bhk-02-2`, now: null })
  })

  it('in a message leads to that version too, by its section alone', async () => {
    const at = (id: string, version: string) => later.knowledge.sectionAt(id, version)
    expect(await at('bhk-02-1', '1.1')).toMatchObject({ url: `${page}/versies/1.1#bhk-02-1`, isCurrent: false })
    expect(await at('bhk-02-1', '1.4')).toMatchObject({ isCurrent: true })
    expect(await at('bhk-02-1', '9.9')).toBeUndefined()
    expect(await at('begrip-ondertoezichtstelling', '1')).toMatchObject({ url: null })
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import type { ShownCitation } from '../../server/consultations/citations.ts'
import type { RoomEvent } from '../../server/consultations/events.ts'
import { createLog } from '../../server/shared/log.ts'
import { itemHtml } from '../../src/consultations/event-html.ts'
import { adviceForm, bringTo } from '../support/cases.ts'
import { copyOfContent } from '../support/content.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const chapter = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'
const moves = `
- { van: bhk-02-91, naar: bhk-02-2 }
- { van: bhk-02-92, naar: bhk-03-1 }
- { van: bhk-02-93, naar: /bouwstenen#overzicht }
`

eachDialect('a citation in an advice, when the text went on', (dialect) => {
  let booted: Booted
  /** The app of the next release on the same database: its content says which sections moved. */
  let later: App
  let number: string
  const content = copyOfContent()
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    const { db } = booted.app.database
    const { heading, ...section } = await db.selectFrom('sections').selectAll().where('id', '=', 'bhk-02-2').executeTakeFirstOrThrow()
    const headings = { 'bhk-02-91': heading, 'bhk-02-92': 'Wat verhuist', 'bhk-02-93': 'Wat een lijst wordt', 'bhk-02-94': 'Wat verdwijnt' }
    const old = Object.entries(headings).map(([id, heading]) => ({ ...section, id, heading }))
    await db.insertInto('sections').values(old).execute()
    const asked = await bringTo(booted, 'opgepakt')
    number = asked.number
    const citations = ['bhk-02-1', ...Object.keys(headings)]
    await booted.app.consultations.advise(await booted.actor('femke'), asked.id, adviceForm({ citations }) as AdviceInput)
    await db.deleteFrom('sections').where('id', 'in', Object.keys(headings)).execute()
    writeFileSync(join(content.folder, 'redirects.yaml'), moves)
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

  it('leads to the section, and is as it was when nothing changed', async () => {
    expect((await shown()).get('bhk-02-1')).toMatchObject({ today: 'gelijk', now: null, url: expect.stringMatching(/#bhk-02-1$/) })
  })

  it('follows a new id, and does not call that a change', async () => {
    expect((await shown()).get('bhk-02-91')).toMatchObject({ today: 'gelijk', now: null, url: expect.stringMatching(/#bhk-02-2$/) })
  })

  it('follows a section that went into another one, and names that one', async () => {
    const moved = (await shown()).get('bhk-02-92')
    expect(moved).toMatchObject({ today: 'gewijzigd', heading: 'Wat verhuist', now: { code: 'BHK-03', heading: 'In het kort' } })
    expect(moved?.url).toMatch(/^\/kaders\/basishandelingskader\/bhk-03-.+#bhk-03-1$/)
  })

  it('follows a section that became a page', async () => {
    expect((await shown()).get('bhk-02-93')).toMatchObject({ today: 'gewijzigd', url: '/bouwstenen#overzicht', now: null })
  })

  it('whose section is gone leads nowhere, and still says what was cited', async () => {
    const gone = (await shown()).get('bhk-02-94')
    expect(gone).toMatchObject({
      today: 'vervallen',
      url: null,
      now: null,
      heading: 'Wat verdwijnt',
      version: expect.stringMatching(/^\d/),
    })
  })

  it('is made where the section stands now, once, whatever id was picked', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const citations = ['bhk-02-91', 'bhk-02-2']
    const event = await later.consultations.advise(await booted.actor('femke'), id, adviceForm({ citations }) as AdviceInput)
    expect(event.type === 'advice' && event.citations.map(({ sectionId }) => sectionId)).toEqual(['bhk-02-2'])
  })

  it('says that its section has another version now, and keeps the version that was cited', async () => {
    const { db } = later.database
    const { version } = await db.selectFrom('sections').select('version').where('id', '=', 'bhk-02-1').executeTakeFirstOrThrow()
    content.change(chapter, /^versie: .*$/m, "versie: '99.0'")
    content.change(chapter, /^## In het kort .*$/m, '$&\n\nEen nieuwe eerste zin.')
    await later.knowledge.importFiles()
    expect((await shown()).get('bhk-02-1')).toMatchObject({ today: 'gewijzigd', version, now: { code: 'BHK-02', version: '99.0' } })
  })
})

describe('a citation on the page', () => {
  const cited = { sectionId: 'bhk-02-1', version: '1.2', heading: 'In het <kort>', title: 'Eerste onderzoek', code: 'BHK-02' }
  const advice = {
    seq: 3,
    channel: 'allen',
    at: '2026-11-21T10:00:00.000Z',
    actor: { id: 'a', name: 'Femke Terhorst', role: 'houder' },
    type: 'advice',
    id: 'x',
  }
  const boxes = { advice: 'a', why: 'b', unsure: 'c', whenAgain: 'd', citations: [] }
  const shown = (changes: Partial<ShownCitation>) => {
    const citation = { ...cited, today: 'gelijk', url: '/kaders/x#bhk-02-1', now: null, ...changes } as ShownCitation
    const event = { ...advice, ...boxes } as Extract<RoomEvent, { type: 'advice' }>
    return itemHtml(event, { me: 'b', number: '2026-0001', mayWrite: false, isHere: () => true }, [citation]).html.replace(/\s+/g, ' ')
  }

  it('is a link with the code and the version that was cited', () => {
    const html = shown({})
    expect(html).toContain('<a class="nl-link" href="/kaders/x#bhk-02-1">Eerste onderzoek: In het &lt;kort&gt;</a>')
    expect(html).toContain('BHK-02, versie 1.2')
    expect(html).not.toContain('gewijzigd')
  })

  it('says what stands there now when it changed', () => {
    const here = shown({ today: 'gewijzigd', now: { code: 'BHK-02', heading: 'Kort gezegd', version: '1.3', url: '/kaders/x#bhk-02-1' } })
    expect(here).toContain('gewijzigd sinds dit advies')
    expect(here).toContain('nu: Kort gezegd, versie 1.3')
    const same = shown({ today: 'gewijzigd', now: { code: 'BHK-02', heading: cited.heading, version: '1.3', url: '/kaders/x#bhk-02-1' } })
    expect(same).toContain('nu versie 1.3')
    const elsewhere = shown({
      today: 'gewijzigd',
      now: { code: 'BHK-03', heading: 'Wat je doet', version: '1.0', url: '/kaders/x#bhk-02-1' },
    })
    expect(elsewhere).toContain('staat nu in BHK-03: Wat je doet, versie 1.0')
  })

  it('is no link when the section is gone, and says so', () => {
    const html = shown({ today: 'vervallen', url: null })
    expect(html).not.toContain('<a class="nl-link" href="/kaders')
    expect(html).toContain('staat er niet meer')
    expect(html).toContain('Het advies ging uit van versie 1.2.')
    expect(html).toContain('BHK-02, versie 1.2')
  })
})

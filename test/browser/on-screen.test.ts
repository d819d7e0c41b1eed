import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, openBrowser, openQuestionForm } from '../support/browser.ts'
import { bringTo } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const phone = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true }
const prerendered = '/kaders/basishandelingskader/bhk-05-veiligheid-eerst'

/** The fields that the summary of errors links to: in its order, and as they stand on the page. */
const refusedFields = async (page: Page) => {
  const ids = await page.locator('[role=alert] a').evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''))
  const onPage = await page.evaluate(
    (wanted) => [...document.querySelectorAll('main [id]')].map(({ id }) => id).filter((id) => wanted.includes(id)),
    ids,
  )
  return { ids, onPage }
}

describe('what stands on the screen', () => {
  let server: RunningServer
  let browser: Browser
  let [visitor, noor, femke] = [] as unknown as [Page, Page, Page]
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    ;[visitor, noor, femke] = [await browser.page(), await browser.page('noor'), await browser.page('femke')]
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('who is typing is told in a place of its own: nothing of the talk shows through it', async () => {
    const { number } = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor', phone)
    await page.goto(`/consultaties/${number}`)
    await live(page)
    await page.evaluate(() => {
      const [line, talk] = [document.querySelector('[data-typing]'), document.querySelector('.lk-event p')]
      if (!line || !talk) throw new Error('no room')
      line.textContent = 'Femke Terhorst is aan het schrijven …'
      talk.textContent = 'Wat weegt hier zwaarder, en voor wie? '.repeat(90)
      scrollTo(0, 0)
    })
    const line = page.locator('[data-typing]')
    const clip = await line.boundingBox()
    const under = await page.locator('.lk-event p').first().boundingBox()
    if (!clip || !under) throw new Error('nothing to look at')
    expect(clip.y, 'it stands over the talk, or there is nothing to test').toBeGreaterThan(under.y)
    expect(clip.y + clip.height).toBeLessThan(under.y + under.height)
    clip.x += 3 // its corners are round
    clip.y += 3
    clip.width -= 6
    clip.height -= 6
    const withTalk = await page.screenshot({ clip })
    await page.locator('.lk-log').evaluate((element) => (element.style.visibility = 'hidden'))
    expect(withTalk.equals(await page.screenshot({ clip })), 'the same pixels without the talk under it').toBe(true)
    await page.context().close()
  })

  it.each(['/platforms', '/'])('the cards on %s stand in straight rows', async (path) => {
    await visitor.goto(path)
    const tops = await visitor
      .locator('.lk-grid > li:has(a[href^="/platforms/"])')
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().top))
    expect(tops.length).toBe(8)
    expect(new Set(tops).size, tops.join(' ')).toBe(2)
  })

  it('a box to write in is as high as its rows: on the question form, in the room, and for advice', async () => {
    const heights = (page: Page) =>
      page.locator('main textarea:visible').evaluateAll((boxes) =>
        (boxes as HTMLTextAreaElement[]).map((box) => {
          const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(box)
          const lines = (box.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight)
          return { name: box.name, rows: box.rows, lines: Math.round(lines * 10) / 10 }
        }),
      )
    await openQuestionForm(noor)
    const { number } = await bringTo(server, 'advies')
    await femke.goto(`/consultaties/${number}#adviseren`)
    await femke.locator('#adviseren > summary').click()
    const found = [...(await heights(noor)), ...(await heights(femke))]
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['facts', 'consentNote', 'body', 'advice', 'whenAgain']))
    for (const { name, rows, lines } of found) expect(lines, name).toBeGreaterThanOrEqual(rows)
  })

  it('an empty question: what has to be done, from top to bottom, and no field says it may stay empty and must not', async () => {
    await openQuestionForm(noor)
    expect(await noor.title()).not.toContain('Fout')
    await noor.getByLabel('Het gezin weet ervan en stemt niet in').check()
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    const alert = noor.getByRole('alert')
    await alert.waitFor()
    const { ids, onPage } = await refusedFields(noor)
    expect(ids).toEqual(['question', 'facts', 'worries', 'tried', 'goal', 'leergroep', 'consentNote', 'consentExplained'])
    expect(ids, 'the order of the page').toEqual(onPage)
    const said = (await alert.textContent()) ?? ''
    expect(said).toContain('Je vraag is nog niet verstuurd')
    expect(said).toContain('op wat er gezien of gehoord is')
    expect(said).not.toMatch(/ging iets mis|Vul in/)
    expect(await noor.title()).toMatch(/^Fout: /)
    const refused = noor.locator(':is(.utrecht-form-field--invalid, .utrecht-form-fieldset--invalid)')
    expect(await refused.count()).toBe(8)
    expect((await refused.allTextContents()).join()).not.toContain('mag leeg blijven')
  })

  it('the same for advice and for closing', async () => {
    const { number } = await bringTo(server, 'advies')
    await femke.goto(`/consultaties/${number}`)
    await femke.locator('#adviseren > summary').click()
    await femke.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await femke.getByRole('alert').waitFor()
    const { ids, onPage } = await refusedFields(femke)
    expect(ids).toEqual(['advice', 'why', 'citations', 'unsure', 'whenAgain'])
    expect(ids, 'the order of the page').toEqual(onPage)
    await noor.goto(`/consultaties/${number}`)
    await noor.getByLabel('Ik volg het advies niet').check()
    await noor.getByRole('button', { name: 'Vraag sluiten' }).click()
    await noor.getByRole('alert').waitFor()
    expect(await noor.getByRole('alert').textContent()).toContain('Schrijf op waarom je het advies niet of maar deels volgt')
    expect(await noor.locator('#sluiten .utrecht-form-field--invalid').textContent()).not.toContain('mag leeg blijven')
    expect(await noor.title()).toMatch(/^Fout: /)
  })

  it.each([1280, 360])('a prerendered page learns who reads it, and nothing on it moves (%s wide)', async (width) => {
    const page = await browser.page('noor', { viewport: { width, height: 780 } })
    await page.goto(prerendered)
    await expect.poll(() => page.locator('.lk-person .lk-ring').textContent()).toBe('NA')
    expect(await page.locator('[data-name]').textContent()).toBe('Noor Adema')
    expect(await page.locator('a[data-visitor]').isVisible()).toBe(false)
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((told) => {
          new PerformanceObserver((list) => told(list.getEntries().length)).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => told(0), 500)
        }),
    )
    expect(shifts).toBe(0)
    await page.context().close()
  })

  it('a visitor of a prerendered page is asked to sign in; without script the link is true for both', async () => {
    await visitor.goto(prerendered)
    await expect.poll(() => visitor.locator('a[data-visitor]').textContent()).toContain('Inloggen')
    const plain = await browser.page(undefined, { javaScriptEnabled: false })
    await plain.goto(prerendered)
    const account = plain.locator('a[data-visitor]')
    expect((await account.textContent())?.trim()).toBe('Account')
    await account.click()
    expect(new URL(plain.url()).pathname).toBe('/inloggen')
    await plain.context().close()
  })

  it('Ctrl+Enter is told to who has a keyboard, not on a phone', async () => {
    const { number } = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor', phone)
    for (const one of [noor, page]) await one.goto(`/consultaties/${number}`)
    const hint = (one: Page) => one.getByText('Ctrl+Enter verstuurt')
    await hint(noor).waitFor()
    await expect.poll(() => page.locator('[data-only-script]').getAttribute('hidden'), { message: 'script ran' }).toBeNull()
    expect(await hint(page).isVisible()).toBe(false)
    await page.context().close()
  })
})

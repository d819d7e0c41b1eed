import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { getPage, type RunningServer, startServer } from '../support/server.ts'

const store = 'leerkring-zoekopdrachten'

describe('the search page', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    await server.app.search.whenIndexed()
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  describe('without script', () => {
    const html = async (path: string) => (await getPage(server.base, path)).text()

    it('narrows by the filters of its address, and each can be taken away', async () => {
      const page = await browser.page(undefined, { javaScriptEnabled: false })
      await page.goto('/zoeken?q=veiligheid&kerntaak=2&soort=bouwsteen')
      const kinds = new Set(await page.locator('[data-results] [data-kind]').allTextContents())
      expect([...kinds]).toEqual(['Bouwsteen'])
      expect(await page.locator('details[data-filters]').getAttribute('open')).toBeNull()
      expect(await page.getByLabel('Kerntaak').inputValue()).toBe('2')
      expect((await page.locator('[data-status]').textContent()) ?? '').toContain('met deze filters')
      await page.getByRole('link', { name: 'Soort: Bouwsteen weghalen' }).click()
      expect(new URL(page.url()).search).toBe('?q=veiligheid&kerntaak=2')
      expect(new Set(await page.locator('[data-results] [data-kind]').allTextContents()).size).toBeGreaterThan(1)
      await page.getByLabel('Soort').selectOption('kader')
      await page.getByRole('button', { name: 'Zoeken met deze filters' }).click()
      expect(new URL(page.url()).search).toContain('soort=kader')
      await page.getByRole('link', { name: 'Alle filters weghalen' }).click()
      expect(new URL(page.url()).search).toBe('?q=veiligheid')
      await page.context().close()
    })

    it('keeps a second value of a filter when the form is sent again', async () => {
      const page = await browser.page(undefined, { javaScriptEnabled: false })
      await page.goto('/zoeken?q=veiligheid&soort=kader&soort=bouwsteen')
      const kinds = () => page.locator('[data-results] [data-kind]').allTextContents()
      expect([...new Set(await kinds())].toSorted()).toEqual(['Bouwsteen', 'Kader'])
      await page.locator('main').getByRole('button', { name: 'Zoeken', exact: true }).click()
      expect(new URL(page.url()).searchParams.getAll('soort')).toEqual(['kader', 'bouwsteen'])
      await page.context().close()
    })

    it('says which value does not exist and what is shown instead', async () => {
      const page = await html('/zoeken?q=veiligheid&thema=%3Cscript%3E&soort=bouwsteen')
      expect(page).toContain('Het thema ‘&lt;script&gt;’ bestaat niet. Je ziet daarom alle thema’s.')
      expect(page).toContain('Soort: Bouwsteen')
    })

    it('offers the same search without filters when there is nothing with them', async () => {
      const page = await browser.page(undefined, { javaScriptEnabled: false })
      await page.goto('/zoeken?q=ondertoezichtstelling&beproefstatus=in-beproeving&platform=pl-8')
      expect(await page.locator('[data-results] > li').count()).toBe(0)
      expect(await page.getByRole('button', { name: 'Meld dat dit ontbreekt' }).isVisible()).toBe(false)
      await page.getByRole('link', { name: 'Zoek hetzelfde zonder filters' }).click()
      expect(new URL(page.url()).search).toBe('?q=ondertoezichtstelling')
      expect(await page.locator('[data-results] > li').count()).toBeGreaterThan(0)
      await page.context().close()
    })
  })

  describe('with script', () => {
    let page: Page
    let asked: string[]
    beforeEach(async () => {
      await page?.context().close()
      page = await browser.page()
      asked = []
      page.on('request', (request) => asked.push(request.url()))
    })

    const status = () => page.locator('[data-status]').textContent()
    const kinds = async () => [...new Set(await page.locator('[data-results] [data-kind]').allTextContents())]
    const kept = () => page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? '[]') as string[], store)
    const box = () => page.getByLabel('Waar zoek je naar?')
    const type = async (query: string) => {
      await box().fill(query)
      await expect.poll(status, { timeout: 10_000 }).toContain(`‘${query}’`)
    }

    it('narrows at once when a filter is chosen; the address follows and nothing is sent', async () => {
      await page.goto('/zoeken')
      expect(await page.getByRole('button', { name: 'Zoeken met deze filters' }).isVisible()).toBe(false)
      await type('veiligheid')
      expect((await kinds()).length).toBeGreaterThan(1)
      await page.getByLabel('Soort').selectOption('platform')
      await expect.poll(kinds).toEqual(['Platform'])
      expect(new URL(page.url()).search).toBe('?q=veiligheid&soort=platform')
      await page.getByLabel('Platform').selectOption('pl-5')
      await expect.poll(() => page.locator('[data-results] > li').count()).toBe(1)
      await page.getByRole('link', { name: 'Soort: Platform weghalen' }).click()
      await expect.poll(() => new URL(page.url()).search).toBe('?q=veiligheid&platform=pl-5')
      expect(await page.getByLabel('Soort').inputValue()).toBe('')
      await page.getByRole('link', { name: 'Alle filters weghalen' }).click()
      await expect.poll(() => new URL(page.url()).search).toBe('?q=veiligheid')
      expect(await page.locator('[data-chosen]').isVisible()).toBe(false)
      const tab = (name: string) => page.locator('[data-tabs]').getByRole('link', { name, exact: true })
      await tab('Bouwsteen').click()
      await expect.poll(kinds).toEqual(['Bouwsteen'])
      expect([await tab('Bouwsteen').getAttribute('aria-current'), await tab('Alles').getAttribute('aria-current')]).toEqual(['true', null])
      await tab('Alles').click()
      await expect.poll(() => new URL(page.url()).search).toBe('?q=veiligheid')
      expect(asked.filter((url) => /veiligheid/.test(url))).toEqual([])
    })

    it('shows by script what the server shows for the same address with filters', async () => {
      const links = () =>
        page.locator('[data-results] [data-title]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      for (const address of [
        '/zoeken?q=tegenspraak&kerntaak=7',
        '/zoeken?q=huisverbod&platform=pl-1',
        '/zoeken?q=netwerk&soort=bouwsteen',
      ]) {
        await page.goto(address)
        const fromServer = await links()
        await page.locator('[data-results]').evaluate((list) => list.replaceChildren())
        await box().press('Enter')
        await expect.poll(async () => (await links()).length, { timeout: 10_000 }).toBeGreaterThan(0)
        const fromBrowser = await links()
        expect(fromServer.slice(0, 5), address).toContain(fromBrowser[0])
        expect(fromBrowser.slice(0, 5), address).toContain(fromServer[0])
        expect(new URL(page.url()).search, 'the address stays').toBe(new URL(address, page.url()).search)
      }
    })

    it('offers the same search without filters when there is nothing with them', async () => {
      await page.goto('/zoeken?q=&beproefstatus=in-beproeving&platform=pl-8')
      await type('ondertoezichtstelling')
      await page.getByRole('link', { name: 'Zoek hetzelfde zonder filters' }).click()
      await expect.poll(() => page.locator('[data-results] > li').count()).toBeGreaterThan(0)
      expect(new URL(page.url()).search).toBe('?q=ondertoezichtstelling')
    })

    it('carries what was typed into the report when nothing is found', async () => {
      await page.goto('/zoeken')
      await type('zwabberdekwaak')
      expect(await page.getByLabel('Wat zocht je?').inputValue()).toBe('zwabberdekwaak')
      await page.getByRole('button', { name: 'Meld dat dit ontbreekt' }).click()
      await page.waitForURL('**/gemist/melden?gemeld=ja')
      expect((await server.app.gaps.list(await server.actor('bram'))).open.map(({ term }) => term)).toContain('zwabberdekwaak')
    })

    it('offers the leergroep and the report also when what was found is not it', async () => {
      await page.goto('/zoeken?q=van-een-ander')
      await type('tolk bij een huisverbod')
      await page.getByRole('link', { name: 'meld dat het ontbreekt' }).click()
      await expect.poll(() => page.getByLabel('Wat zocht je?').inputValue()).toBe('tolk bij een huisverbod')
      await page.goBack()
      expect(await page.getByRole('link', { name: 'Stel deze vraag aan een leergroep' }).isVisible()).toBe(true)
    })

    it('remembers what somebody meant, on this device, and not what was only typed', async () => {
      await page.goto('/zoeken')
      await type('huisverbod')
      expect(await kept()).toEqual([])
      await box().press('Enter')
      expect(await kept()).toEqual(['huisverbod'])
      await type('gezinsadvocaat')
      await page.locator('[data-results] a').first().click()
      await page.waitForURL((url) => url.pathname !== '/zoeken')
      expect(await kept()).toEqual(['gezinsadvocaat', 'huisverbod'])

      await page.goto('/zoeken')
      expect(await page.locator('[data-recent] a').allTextContents()).toEqual(['gezinsadvocaat', 'huisverbod'])
      expect((await page.locator('[data-recent]').textContent()) ?? '').toContain('alleen op dit apparaat')
      await page.getByRole('link', { name: 'huisverbod' }).click()
      await expect.poll(status).toContain('‘huisverbod’')
      expect(await page.locator('[data-recent]').isVisible()).toBe(false)
      expect(asked.filter((url) => /huisverbod|gezinsadvocaat\b.*q=|q=/.test(new URL(url).search))).toEqual([])
    })

    it('remembers eight, the newest first, each once, and nothing that looks like somebody’s data', async () => {
      await page.goto('/zoeken')
      const refused = ['111222333', 'jan@voorbeeld.nl', 'bel 06 12345678', 'geboren 12-03-2015', '1234 AB 12']
      for (const query of [...refused, ...'een twee drie vier vijf zes zeven acht negen Drie'.split(' ')]) {
        await box().fill(query)
        await box().press('Enter')
      }
      expect(await kept()).toEqual(['Drie', 'negen', 'acht', 'zeven', 'zes', 'vijf', 'vier', 'twee'])
      await box().fill('')
      await page.getByRole('button', { name: 'Wis mijn zoekopdrachten' }).click()
      expect(await kept()).toEqual([])
      expect(await page.locator('[data-recent]').isVisible()).toBe(false)
    })

    it('remembers what was searched from the box of another page', async () => {
      await page.goto('/bouwstenen')
      await page.getByLabel('Zoeken in Leerkring').fill('netwerkdossier')
      await page.getByLabel('Zoeken in Leerkring').press('Enter')
      await page.waitForURL('**/zoeken?q=netwerkdossier')
      await expect.poll(kept).toEqual(['netwerkdossier'])
      const other = await browser.page()
      await other.goto('/zoeken?q=van-een-ander')
      expect(await other.evaluate((name) => localStorage.getItem(name), store)).toBeNull()
      await other.context().close()
    })

    it('forgets it when somebody signs out', async () => {
      for (const button of ['Uitloggen', 'Overal uitloggen']) {
        const noor = await browser.page('noor')
        await noor.goto('/zoeken')
        await noor.getByLabel('Waar zoek je naar?').fill('huisverbod')
        await noor.getByLabel('Waar zoek je naar?').press('Enter')
        expect(await noor.evaluate((name) => localStorage.getItem(name), store)).toContain('huisverbod')
        await noor.goto('/account')
        await noor.getByRole('button', { name: button, exact: true }).click()
        await noor.waitForURL((url) => url.pathname !== '/account')
        expect(await noor.evaluate((name) => localStorage.getItem(name), store)).toBeNull()
        await noor.goto('/zoeken')
        expect(await noor.locator('[data-recent]').isVisible()).toBe(false)
        await noor.context().close()
      }
    })

    it('works in a browser that keeps nothing', async () => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new DOMException('geweigerd', 'SecurityError')
          },
        })
      })
      await page.goto('/zoeken')
      await type('huisverbod')
      await box().press('Enter')
      expect(await page.locator('[data-results] > li').count()).toBeGreaterThan(0)
    })
  })
})

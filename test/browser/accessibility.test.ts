import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser, openQuestionForm } from '../support/browser.ts'
import { bringTo, justIn } from '../support/cases.ts'
import { pastGate, type RunningServer, startServer } from '../support/server.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = { id: string; nodes: Array<{ target: unknown[]; failureSummary: string }> }

/** What axe finds on this page, as sentences. */
const violationsOf = async (page: Page): Promise<string[]> => {
  const found = (await page.evaluate(
    `${axeSource}; axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`,
  )) as Violation[]
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim()}`),
  )
}

/** One page per layout; what needs somebody signed in is opened as Noor. */
const publicPages = [
  '/',
  '/kaders',
  '/kaders/basishandelingskader/bhk-05-veiligheid-eerst',
  '/kaders/kwaliteitskader/k04-veiligheidsplan-en-een-plan',
  '/bouwstenen',
  '/bouwstenen/bs-12-netwerkdossier',
  '/platforms',
  '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur',
  '/begrippen',
  '/bronnen',
  '/cijfers',
  '/begrippen/ondertoezichtstelling',
  '/leercasussen',
  '/leercasussen/lc-01-na-het-huisverbod',
  '/proeftuinen',
  '/proeftuinen/hart-van-brabant',
  '/kaders/kwaliteitskader/zelfscan',
  '/kaders/kwaliteitskader/zelfscan/invullen?stap=3',
  '/feedback',
  '/feedback/nieuw?pagina=/kaders/kwaliteitskader/k01-visie-en-opdracht',
  '/kaders/basishandelingskader/volledig',
  '/kaders/basishandelingskader/bhk-05-veiligheid-eerst/werkkaart',
  '/bouwstenen/vergelijk?code=BS-01&code=BS-02',
  '/bouwstenen/bs-12-netwerkdossier/versies',
  '/bouwstenen/bs-12-netwerkdossier/versies/1',
  '/over',
  '/zoeken?q=veiligheid',
  '/zoeken?q=zwabberdekwaak',
  '/zoeken?q=veiligheid&kerntaak=2&soort=kader',
  '/gemist/melden',
  '/inloggen',
  '/wachtwoord-vergeten',
  '/wachtwoord/verzonnen',
  '/toegang',
  '/huisregels',
  '/leergroepen/lg-1a',
  '/uitnodiging/verzonnen',
  '/bestaat-niet',
]
const ownPages = [
  '/',
  '/consultaties',
  '/consultaties/nieuw',
  '/consultaties/nieuw?veilig=ja',
  '/account',
  '/account/inloggen',
  '/account/inloggen/app',
  '/account/inloggen/toegangssleutel',
  '/account/inloggen/herstelcodes',
  '/bevestigen',
  '/meldingen',
  '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur',
]
const adminPages = [
  '/beheer',
  '/beheer/mensen',
  '/beheer/uitnodigingen',
  '/beheer/importeren',
  '/beheer/instellingen',
  '/beheer/inzage',
  '/beheer/inlogdiensten',
]

describe('everybody can use the pages', () => {
  let server: RunningServer
  let browser: Browser
  let [visitor, noor, femke, indra] = [] as unknown as [Page, Page, Page, Page]
  let rooms: string[]
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    ;[visitor, noor, femke] = [await browser.page(), await browser.page('noor'), await browser.page('femke')]
    indra = await browser.page('indra')
    rooms = await Promise.all(
      (['open', 'opgepakt', 'advies', 'gesloten'] as const).map(async (stage) => `/consultaties/${(await bringTo(server, stage)).number}`),
    )
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** axe, and what axe does not see: nothing to the right of a narrow screen. */
  const inspect = async (page: Page, path: string) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(path)
    expect(await violationsOf(page), path).toEqual([])
    expect([await page.locator('h1').count(), await page.locator('main').count()], `${path}: one h1, one main`).toEqual([1, 1])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at 320 pixels`).toBeLessThanOrEqual(320)
    expect(await violationsOf(page), `${path} at 320 pixels`).toEqual([])
  }

  it.each(publicPages)('%s, for a visitor', (path) => inspect(visitor, path))
  it.each(ownPages)('%s, for Noor', async (path) => inspect(noor, await pastGate(server, path)))
  it.each(adminPages)('%s, for a beheerder', (path) => inspect(indra, path))

  it('the page of a person, for a beheerder, and the invitation of somebody else, for who got it', async () => {
    const acts = server.app.administration.of(justIn(await server.actor('indra')))
    await inspect(indra, `/beheer/mensen/${(await server.actor('noor')).id}`)
    const who = { email: 'nieuw@voorbeeld.example', name: 'Gina Genodigd', function: 'jurist', organisation: '' }
    const { token } = await acts.invite({ ...who, roles: ['professional'], groups: [] })
    await inspect(visitor, `/uitnodiging/${token}`)
  })
  it.each(['open', 'opgepakt', 'advies', 'gesloten'].map((state, index) => [state, index] as const))(
    'the room of a question that is %s, for the asker and a specialist',
    async (_state, index) => {
      for (const page of [noor, femke]) await inspect(page, rooms[index] ?? '')
    },
  )

  it('a form with mistakes leads to them', async () => {
    await noor.setViewportSize({ width: 1280, height: 900 })
    await openQuestionForm(noor)
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    const alert = noor.getByRole('alert')
    await alert.waitFor()
    expect(await violationsOf(noor)).toEqual([])
    for (const link of await alert.getByRole('link').all()) {
      const id = ((await link.getAttribute('href')) ?? '').slice(1)
      expect(await noor.locator(`[id="${id}"]`).count(), id).toBe(1)
    }
  })

  it.each(['/', '/kaders/basishandelingskader/bhk-05-veiligheid-eerst', '/inloggen'])(
    '%s: from the skip link on, every stop of the Tab key can be seen',
    async (path) => {
      await visitor.setViewportSize({ width: 1280, height: 900 })
      await visitor.goto(path)
      await visitor.keyboard.press('Tab')
      expect(await visitor.evaluate(() => (document.activeElement as HTMLAnchorElement).getAttribute('href'))).toMatch(/^#/)
      for (let stop = 0; stop < 15; stop++) {
        const seen = await visitor.evaluate(() => {
          const element = document.activeElement as HTMLElement
          if (element === document.body) return { name: 'body', visible: true }
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
          const box = element.getBoundingClientRect()
          const marked = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
          return {
            name: `${element.tagName} ${element.textContent?.trim().slice(0, 30)}`,
            visible: marked && box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
          }
        })
        expect(seen.visible, `${path}: ${seen.name}`).toBe(true)
        await visitor.keyboard.press('Tab')
      }
    },
  )

  it('nobody is asked to wait for motion they do not want', async () => {
    const page = await browser.page(undefined, { reducedMotion: 'reduce' })
    await page.goto('/kaders/basishandelingskader/bhk-05-veiligheid-eerst')
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter(
          (element) =>
            Number.parseFloat(getComputedStyle(element).transitionDuration) > 0.01 || getComputedStyle(element).scrollBehavior === 'smooth',
        ).length,
    )
    expect(moving).toBe(0)
    await page.context().close()
  })
})

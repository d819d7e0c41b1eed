import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import type { Name } from '../support/network.ts'
import { type RunningServer, startServer } from '../support/server.ts'

/**
 * What people do every day, in clicks from the first page. A step is the thing they press; what they type is not counted. The number is
 * what it may cost: who makes a way longer says so here.
 */
type Task = { what: string; who?: Name; from?: string; steps: string[]; arrives: string }

const tasks: Task[] = [
  { what: 'open my newest unread message', who: 'noor', steps: ['.lk-rows__title:has(.lk-rows__end) a'], arrives: '#nieuw' },
  { what: 'see what waits longest in my leergroep', who: 'dorien', steps: ['section:has(#open-in-groepen) a'], arrives: '[data-timeline]' },
  { what: 'find the zelfscan', steps: ['.lk-nav__leren', '#leren >> text=Zelfscan'], arrives: 'h1:has-text("Zelfscan")' },
  {
    what: 'compare two bouwstenen',
    steps: ['.lk-nav >> text=Bouwstenen', '.lk-choose input >> nth=0', '.lk-choose input >> nth=1', '.lk-tray button'],
    arrives: '.lk-compare',
  },
  {
    what: 'find a figure',
    steps: ['.lk-nav__leren', '#leren >> text=Feiten en cijfers'],
    arrives: 'h1:has-text("Cijfers"), h1:has-text("cijfers")',
  },
  {
    what: 'answer a remark',
    who: 'indra',
    steps: ['main >> text=over jouw pagina', 'main a[href^="/feedback/"] >> nth=0'],
    arrives: 'textarea',
  },
  {
    what: 'print a werkkaart',
    from: '/kaders/basishandelingskader/bhk-05-veiligheid-eerst',
    steps: ['main a[href$="/werkkaart"] >> nth=0'],
    arrives: '[data-print]:visible',
  },
]

describe('everyday tasks take few clicks', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const go = async (page: Page, { from = '/', steps, arrives }: Task) => {
    await page.goto(from, { waitUntil: 'networkidle' })
    for (const step of steps) await page.locator(step).first().click()
    await page.locator(arrives).first().waitFor()
  }

  it.each(tasks)('$what', async (task) => {
    const page = await browser.page(task.who)
    await go(page, task)
    await page.context().close()
  })

  it('go on reading where I stopped: one click from the first page', async () => {
    const page = await browser.page('noor')
    await page.goto('/kaders/basishandelingskader/bhk-05-veiligheid-eerst')
    await page.locator('#bhk-05-4').scrollIntoViewIfNeeded()
    await page.evaluate(() => document.getElementById('bhk-05-4')?.scrollIntoView())
    await expect.poll(() => page.locator('.lk-reading__toc [aria-current]').getAttribute('href')).toBe('#bhk-05-4')
    await page.goto('/')
    await page.locator('[data-read-on] a').first().click()
    await expect.poll(() => page.url()).toContain('bhk-05-veiligheid-eerst#bhk-05-4')
    await page.context().close()
  })
})

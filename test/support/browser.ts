import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Name } from './network.ts'
import { type RunningServer, signIn } from './server.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// A form that is refused on purpose and a network that is cut on purpose are in the console as well.
const expected =
  /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED))|WebSocket connection to '[^']*' failed/

/** A real Chromium. Whatever a page complains about in its console fails the test when the browser is closed. */
export const openBrowser = async (server: RunningServer) => {
  const executablePath = installed.find((path) => existsSync(path)) ?? (await sparticuz.executablePath())
  // The arguments of @sparticuz/chromium run everything as one process, which dies when a context closes: left out.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  const complaints: string[] = []
  return {
    /** A browser of somebody: signed in when a name is given. */
    async page(name?: Name | { email: string; password: string }, options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({
        baseURL: server.base,
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(10_000)
      if (name) {
        const [cookie = '', value = ''] = (await signIn(server.base, name)).split('=')
        await context.addCookies([{ name: cookie, value, url: server.base }])
      }
      const page = await context.newPage()
      page.on(
        'console',
        (message) => message.type() === 'error' && !expected.test(message.text()) && complaints.push(`${page.url()}: ${message.text()}`),
      )
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      return page
    },
    async close() {
      await browser.close()
      expect(complaints, 'the console of the pages').toEqual([])
    },
  }
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>

/** The words of every message in the timeline, in order; what is on its way is not in it. */
export const messagesOn = (page: Page): Promise<string[]> =>
  page
    .locator('[data-timeline] [data-message] .lk-event__body')
    .evaluateAll((bodies) => bodies.map((body) => body.textContent?.trim().replace(/\s+/g, ' ') ?? ''))

/** Through the spoedpoort to the form for a question. */
export const openQuestionForm = async (page: Page, path = '/consultaties/nieuw'): Promise<void> => {
  await page.goto(path)
  await passGate(page)
}

/** Says at the spoedpoort that there is no acute danger; the form is loaded, its script too. */
export const passGate = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /Geen acute onveiligheid/ }).click()
  await page.waitForURL(/[?&]veilig=/)
}

/** Waits until the room says that it is live. */
export const live = async (page: Page): Promise<void> => {
  await expect.poll(() => page.locator('[data-connection]').textContent(), { timeout: 10_000 }).toContain('Verbonden')
}

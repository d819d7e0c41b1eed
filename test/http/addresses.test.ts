import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { networkFolder } from '../support/network.ts'
import { serveProcess } from '../support/processes.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const planted = 'zwabberdekwaak'

describe('words of a case', () => {
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

  it(
    'are in no address while somebody writes a question, searches a passage, or goes from the search to asking',
    { timeout: 60_000 },
    async () => {
      const page = await browser.page('noor')
      const addresses: string[] = []
      page.on('request', (request) => addresses.push(request.url()))
      await page.goto('/zoeken')
      await page.locator('#zoekvraag').pressSequentially(`${planted} bij opa`)
      await page.locator('[data-empty] a[data-ask], [data-not-there] a[data-ask]').locator('visible=true').first().click()
      await page.getByRole('button', { name: /Geen acute onveiligheid/ }).click()
      const question = page.getByLabel('Mijn vraag in één zin')
      await expect.poll(() => question.inputValue(), { message: 'carried along in the tab' }).toBe(`${planted} bij opa`)
      const saved = page.waitForResponse(/\/api\/passages/)
      await question.fill(`Wat doe ik met ${planted} in het gezin van de buren?`)
      await saved
      expect(addresses.filter((address) => address.includes(planted))).toEqual([])
      await page.goto('/zoeken')
      await page.locator('#zoekvraag').pressSequentially(planted)
      await page
        .locator('a[data-report]')
        .locator('visible=true')
        .first()
        .click()
        .catch(() => page.goto('/gemist/melden'))
      expect(addresses.filter((address) => new URL(address).pathname !== '/zoeken' && address.includes(planted))).toEqual([])
      await page.context().close()
    },
  )

  it('passages are found with a form and not with an address', async () => {
    expect((await getPage(server.base, `/api/passages?q=${planted}`)).status).toBe(404)
    const found = await postForm(server.base, '/api/passages', { q: 'huisverbod' })
    expect([found.status, found.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(((await found.json()) as { results: unknown[] }).results.length).toBeGreaterThan(0)
    expect((await postForm(server.base, '/api/passages', { q: 'huisverbod' }, { Origin: 'https://elders.example' })).status).toBe(403)
  })
})

it('a fault of ours is logged without the address that was asked', { timeout: 60_000 }, async () => {
  const { folder, remove } = networkFolder()
  const server = await serveProcess(['server/main.ts'], { DATA_DIR: folder, PORT: '0' })
  const cookie = await signIn(server.base, 'noor')
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(`${folder}/leerkring.db`)
  database.exec('alter table read_marks rename to elders')
  database.close()
  const page = await getPage(server.base, `/consultaties?vraag=${planted}`, cookie)
  expect([page.status, await page.text()]).toEqual([500, expect.stringContaining('Er ging iets mis bij ons')])
  expect(await server.stop()).toBe(0)
  expect(server.said.out).toContain('pagina mislukt')
  expect(server.said.out + server.said.err).not.toContain(planted)
  remove()
})

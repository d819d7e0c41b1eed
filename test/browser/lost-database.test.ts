import { expect, it } from 'vitest'
import { live, messagesOn, openBrowser } from '../support/browser.ts'
import { bringTo, message } from '../support/cases.ts'
import { spoiledLine } from '../support/line.ts'
import { postgresUrl } from '../support/postgres.ts'
import { startServer } from '../support/server.ts'

it('an open room comes back by itself after the database was away, with what was written meanwhile', async () => {
  const line = await spoiledLine(await postgresUrl('template_demo'))
  const server = await startServer({ settings: { databaseUrl: line.url } })
  const browser = await openBrowser(server)
  const room = await bringTo(server, 'opgepakt')
  const page = await browser.page('noor')
  await page.goto(`/consultaties/${room.number}`)
  await live(page)
  const connection = () => page.locator('[data-connection]').textContent()

  line.breaks()
  // The line of the browser breaks as well: at the door it is refused, because nobody can look up who it is.
  for (const socket of server.connections()) socket.conn.close()
  await expect.poll(connection, { timeout: 10_000 }).toContain('Geen verbinding')
  await page.locator('#body').fill('Geschreven terwijl de database weg was.')
  await page.locator('#body').press('Control+Enter')
  expect(await page.locator('[data-pending]').count()).toBe(1)
  line.isMended()
  await server.app.consultations.send(await server.actor('femke'), room.id, message('Ik ben er weer.'))

  await expect.poll(connection, { timeout: 20_000 }).toContain('Verbonden')
  const both = ['Ik ben er weer.', 'Geschreven terwijl de database weg was.']
  await expect.poll(() => messagesOn(page), { timeout: 20_000 }).toEqual(both)
  expect(await page.locator('[data-pending]').count()).toBe(0)
  await browser.close()
  await server.close()
  line.close()
})

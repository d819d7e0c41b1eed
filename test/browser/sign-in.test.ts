import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/ops/demo.ts'
import { type Browser, openBrowser } from '../support/browser.ts'
import { startIssuer } from '../support/issuer.ts'
import { justIn } from '../support/cases.ts'
import { emailOf, type Name } from '../support/network.ts'
import { givePasskeyDevice } from '../support/passkey-device.ts'
import { phoneWith } from '../support/own-phone.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const port = 5421
const base = `http://localhost:${port}`

describe('signing in, in a browser', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = { ...(await startServer({ settings: { port, baseUrl: base } })), base }
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const heading = (page: Page) => page.locator('h1').textContent()
  const withPassword = async (page: Page, name: Name, password = demoPassword) => {
    await page.goto('/inloggen')
    await page.fill('input[name=email]', emailOf(name))
    await page.fill('input[name=password]', password)
    await page.click('button:text-is("Inloggen")')
  }
  const signOut = async (page: Page) => {
    await page.goto('/account')
    await page.click('main button:text-is("Uitloggen")')
  }
  const addPasskey = async (page: Page, name: string) => {
    await page.goto('/account/inloggen/toegangssleutel')
    await page.fill('input[name=name]', name)
    await page.click('button:text-is("Toegangssleutel maken")')
    await page.waitForURL(/gedaan=sleutel/)
  }

  it('with a passkey nobody types who they are, and no second factor is asked', async () => {
    const page = await browser.page()
    const device = await givePasskeyDevice(page)
    await withPassword(page, 'noor')
    await addPasskey(page, 'Laptop van het werk')
    expect(await page.locator('main').textContent()).toContain('Laptop van het werk')
    expect(await device.keys()).toHaveLength(1)
    await signOut(page)
    await page.goto('/inloggen?terug=/account')
    await page.click('button:text-is("Inloggen met toegangssleutel")')
    await page.waitForURL(({ pathname }) => pathname === '/account')
    expect(await page.locator('main').textContent()).toContain(emailOf('noor'))
    const counted = (await device.keys())[0]?.signCount
    const row = await server.app.database.db.selectFrom('credentials').select('counter').where('kind', '=', 'toegangssleutel').execute()
    expect(row[0]?.counter, 'what the key counted is kept').toBe(counted)
    await page.context().close()
  })

  it('a passkey is a second factor after a password, confirms who somebody is, and opens nothing with another finger', async () => {
    const page = await browser.page()
    const device = await givePasskeyDevice(page)
    await withPassword(page, 'femke')
    await addPasskey(page, 'Telefoon')
    await signOut(page)
    await withPassword(page, 'femke')
    await page.waitForURL(/\/inloggen\/stap/)
    expect(await heading(page)).toBe('Bewijs dat jij het bent')
    await page.goto('/consultaties')
    expect(new URL(page.url()).pathname, 'nothing is reachable before').toBe('/inloggen')
    await page.goto('/inloggen/stap')
    await device.refuse()
    await page.click('button:text-is("Toegangssleutel gebruiken")')
    await expect.poll(() => page.locator('[data-passkey-says]').textContent(), { timeout: 10_000 }).toMatch(/niet gelukt/)
    await device.refuse(true)
    await page.click('button:text-is("Toegangssleutel gebruiken")')
    await page.waitForURL(/\/consultaties$/)

    await server.app.database.db.updateTable('sessions').set({ proved_at: '2026-01-01T00:00:00.000Z' }).execute()
    await page.goto('/account/inloggen/toegangssleutel')
    expect(await heading(page)).toBe('Bevestig dat jij het bent')
    expect(await page.locator('input[name=password]').count(), 'a password alone is not enough for who has more').toBe(0)
    await page.click('button:text-is("Bevestigen met toegangssleutel")')
    await page.waitForURL(({ pathname }) => pathname === '/account/inloggen/toegangssleutel')
    expect(await heading(page)).toBe('Toegangssleutel toevoegen')
    await page.context().close()
  })

  it('the same device does not make a second key, and more than one device may have one; the last way in stays', async () => {
    const page = await browser.page()
    await givePasskeyDevice(page)
    await withPassword(page, 'samira')
    await addPasskey(page, 'Eerste')
    await page.goto('/account/inloggen/toegangssleutel')
    await page.click('button:text-is("Toegangssleutel maken")')
    await expect.poll(() => page.locator('[data-passkey-says]').textContent(), { timeout: 10_000 }).toMatch(/staat al een toegangssleutel/)
    const samira = await server.actor('samira')
    const { db } = server.app.database
    await db.deleteFrom('credentials').where('person_id', '=', samira.id).where('kind', '=', 'wachtwoord').execute()
    await page.goto('/account/inloggen')
    await page.click('button:has-text("Verwijderen")')
    expect(await page.locator('main').textContent()).toContain('de enige manier waarop je kunt inloggen')
    expect((await server.app.people.signIn.own.overview(samira)).passkeys).toHaveLength(1)
    await page.context().close()
  })

  it('an invitation is accepted with a passkey in place of a password, at once signed in, when the rest of the form is in order', async () => {
    const beheerder = server.app.administration.of(justIn(await server.actor('indra')))
    const rights = { organisation: '', roles: ['professional'], groups: [] }
    const email = 'sleutel@voorbeeld.example'
    const { token } = await beheerder.invite({ email, name: 'Gina Genodigd', function: 'jurist', ...rights })
    const page = await browser.page()
    const device = await givePasskeyDevice(page)
    await page.goto(`/uitnodiging/${token}`)
    await page.fill('input[name=name]', 'Gina Anders')
    await page.click('button:text-is("Account maken met toegangssleutel")')
    await expect.poll(() => page.locator('[data-passkey-says]').textContent(), { timeout: 10_000 }).toContain('Lees de huisregels')
    expect(await device.keys(), 'no key is made in vain').toHaveLength(0)
    await page.check('input[name=houseRules]')
    await page.click('button:text-is("Account maken met toegangssleutel")')
    await page.waitForURL(({ pathname }) => pathname === '/')
    await page.goto('/account')
    expect(await page.locator('main').textContent()).toContain(email)
    const kept = server.app.database.db.selectFrom('credentials').innerJoin('people', 'people.id', 'credentials.person_id')
    const ways = await kept.select(['credentials.kind', 'people.name']).where('people.email', '=', email).execute()
    expect(ways).toEqual([{ kind: 'toegangssleutel', name: 'Gina Anders' }])
    await signOut(page)
    expect((await page.goto(`/uitnodiging/${token}`))?.status()).toBe(410)
    await page.context().close()
  })

  it('who must have a second factor is led to it, gets recovery codes, and then goes on', async () => {
    const indra = justIn(await server.actor('indra'))
    await server.app.settings.change(indra, { name: 'tweede-factor', value: ['beheerder'], revision: 0 })
    const page = await browser.page()
    await withPassword(page, 'indra')
    expect(await heading(page)).toBe('Stel een tweede bewijs in')
    const phone = phoneWith((await page.locator('code').first().textContent()) ?? '')
    await page.fill('input[name=code]', '000000')
    await page.click('button:text-is("Inloggen")')
    expect(await page.locator('#fouten').textContent()).toContain('Deze code klopt niet')
    await page.fill('input[name=code]', phone.code(new Date()))
    await page.click('button:text-is("Inloggen")')
    expect(await heading(page)).toBe('Herstelcodes')
    await page.click('button:text-is("Herstelcodes maken")')
    expect(await page.locator('main code').count()).toBe(10)
    const [first = ''] = await page.locator('main code').allTextContents()
    await page.click('a:text-is("Ik heb ze bewaard")')
    expect(new URL(page.url()).pathname).toBe('/consultaties')
    await signOut(page)
    await withPassword(page, 'indra')
    await page.fill('input[name=code]', first)
    await page.click('button:text-is("Inloggen")')
    expect(new URL(page.url()).pathname).toBe('/consultaties')
    await server.app.settings.change(indra, { name: 'tweede-factor', value: [], revision: 1 })
    await page.context().close()
  })

  it('without script, what somebody sent is kept until they proved again who they are', async () => {
    const page = await browser.page('ruben', { javaScriptEnabled: false })
    const { id } = await server.actor('ruben')
    await server.app.database.db.updateTable('sessions').set({ proved_at: null }).where('person_id', '=', id).execute()
    // A form that asks for a fresh proof, as it was sent from a page that was open for an hour.
    await page.goto('/account/inloggen/herstelcodes')
    await page.click('button:text-is("Herstelcodes maken")')
    expect(await heading(page)).toBe('Bevestig dat jij het bent')
    await page.fill('input[name=password]', 'fout wachtwoord')
    await page.click('button:text-is("Bevestigen")')
    expect(await page.locator('#fouten').textContent()).toContain('Dit klopt niet')
    await page.fill('input[name=password]', demoPassword)
    await page.click('button:text-is("Bevestigen")')
    expect(await heading(page)).toBe('Het is bevestigd')
    await page.click('button:text-is("Opnieuw versturen")')
    expect(await page.locator('main').textContent()).toContain('Herstelcodes horen bij een app met codes')
    await page.context().close()
  })

  it('through the own organisation: the first time with the proof of before, then without', async () => {
    const issuer = await startIssuer(base)
    issuer.control.people['iemand'] = { email: emailOf('lotte'), email_verified: true }
    const secret = { clientId: 'leerkring', clientSecret: 'een geheim van de organisatie' }
    const rights = { domains: ['leerkring.example'], organisationId: null, makesAccounts: false }
    await server.app.people.signIn.issuers.add({ name: 'Gemeente Kantelhof', issuer: issuer.issuer, ...secret, ...rights }, null)
    const page = await browser.page()
    await page.goto('/inloggen?terug=/account')
    await page.click('a:text-is("Inloggen via Gemeente Kantelhof")')
    await page.waitForURL(({ pathname }) => pathname === '/inloggen')
    expect(await page.locator('main').textContent()).toContain('Er is hier al een account met jouw e-mailadres')
    await page.fill('input[name=email]', emailOf('lotte'))
    await page.fill('input[name=password]', demoPassword)
    await page.click('button:text-is("Inloggen")')
    await page.waitForURL(({ pathname }) => pathname === '/account')
    await page.goto('/account/inloggen')
    expect(await page.locator('main').textContent()).toContain('Gemeente Kantelhof, gekoppeld op')
    await signOut(page)
    await page.goto('/inloggen?terug=/account')
    await page.click('a:text-is("Inloggen via Gemeente Kantelhof")')
    await page.waitForURL(({ pathname }) => pathname === '/account')
    expect(await page.locator('main').textContent()).toContain(emailOf('lotte'))
    await signOut(page)
    issuer.control.refuses = true
    await page.context().clearCookies()
    await page.goto('/inloggen')
    await page.click('a:text-is("Inloggen via Gemeente Kantelhof")')
    await expect.poll(() => page.locator('main').textContent(), { timeout: 10_000 }).toContain('afgebroken')
    await issuer.close()
    await page.context().close()
  })

  it('an invitation is accepted with the account of the organisation; who is somebody else there keeps what was filled in', async () => {
    const issuer = await startIssuer(base)
    const secret = { clientId: 'leerkring', clientSecret: 'een geheim van de organisatie' }
    const rights = { domains: ['kantelhof.example'], organisationId: null, makesAccounts: false }
    await server.app.people.signIn.issuers.add({ name: 'Gemeente Zelf', issuer: issuer.issuer, ...secret, ...rights }, null)
    const beheerder = server.app.administration.of(justIn(await server.actor('indra')))
    const email = 'gina@kantelhof.example'
    const invited = { email, name: 'Gina Genodigd', function: 'jurist', organisation: '', roles: ['professional'], groups: [] }
    const { token } = await beheerder.invite(invited)
    const page = await browser.page(undefined, { javaScriptEnabled: false })
    await page.goto(`/uitnodiging/${token}`)
    await page.fill('input[name=name]', 'Gina Anders')
    await page.click('button:text-is("Met je account van Gemeente Zelf")')
    expect(await page.locator('#fouten').textContent()).toContain('Lees de huisregels')
    await page.check('input[name=houseRules]')
    await page.click('button:text-is("Met je account van Gemeente Zelf")')
    issuer.control.people['iemand'] = { email: 'een-ander@kantelhof.example', email_verified: true }
    await page.click('a:text-is("Naar Gemeente Zelf")')
    expect(await page.locator('#fouten').textContent()).toContain('ander e-mailadres dan gina@kantelhof.example')
    expect(await page.inputValue('input[name=name]')).toBe('Gina Anders')
    await page.click('button:text-is("Met je account van Gemeente Zelf")')
    issuer.control.people['iemand'] = { email, email_verified: true }
    await page.click('a:text-is("Naar Gemeente Zelf")')
    await page.goto('/account')
    expect(await page.locator('main').textContent()).toContain(email)
    expect((await page.goto(`/uitnodiging/${token}`))?.status()).toBe(410)
    await issuer.close()
    await page.context().close()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { type Browser, openBrowser, passGate } from '../support/browser.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { temporaryFolder } from '../support/network.ts'
import { phoneWith } from '../support/own-phone.ts'
import { givePasskeyDevice } from '../support/passkey-device.ts'
import { run, serveProcess } from '../support/processes.ts'
import type { RunningServer } from '../support/server.ts'

const port = 5403
const base = `http://localhost:${port}`
const password = 'vier losse woorden hier'
const boss = { email: 'bea@wijk.example', name: 'Bea Baas' }
const asker = { email: 'anna@wijk.example', name: 'Anna Vraagt' }
const specialist = { email: 'sam@wijk.example', name: 'Sam Specialist' }

/** What is written in the case: no mail may hold any of it. */
const planted = [
  'Hoe weeg ik een kanariegeel patroon?',
  'Kind 1 tekende een kanarie.',
  'Moeder kijkt kanariestil.',
  'Spreek moeder kanarievrij.',
]

/** The next Tuesday at ten: then mail goes at once, also when the test runs at night. */
const tuesday = (): string => {
  const day = new Date()
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() !== 2 || /12-2[2-9]|12-3|01-01/.test(day.toISOString()))
  return `${day.toISOString().slice(0, 10)}T10:00+01:00`
}

/** Steps of one story: each goes on where the one before it stopped. */
describe('an organisation begins with an empty server', () => {
  const { folder, remove } = temporaryFolder()
  let mail: MailServer
  let server: Awaited<ReturnType<typeof serveProcess>>
  let browser: Browser
  let [bea, anna, sam] = [] as unknown as [Page, Page, Page]
  let env: Record<string, string>
  let number = ''

  const cli = (args: string[], input = '') => run(['server/ops/cli.ts', ...args], env, input)
  const mailsTo = (email: string) => mail.mails.filter((one) => [one.to].flat().some((to) => to?.text === email))
  const linkIn = (email: string, path: RegExp): string => path.exec(mailsTo(email).at(-1)?.text ?? '')?.[0] ?? ''
  const withPassword = async (page: Page, email: string) => {
    await page.goto('/inloggen')
    await page.fill('input[name=email]', email)
    await page.fill('input[name=password]', password)
    await page.click('button:text-is("Inloggen")')
  }
  const signOut = async (page: Page) => {
    await page.goto('/account')
    await page.click('main button:text-is("Uitloggen")')
    await page.waitForURL(({ pathname }) => pathname !== '/account')
  }
  const count = async (page: Page, door: string): Promise<number> => {
    const told = await page.locator('header').getByRole('link', { name: door }).first().textContent()
    return Number(/\d+/.exec(told ?? '')?.[0] ?? 0)
  }

  beforeAll(async () => {
    mail = await startMailServer()
    env = { DATA_DIR: folder, PORT: String(port), BASE_URL: base, SMTP_URL: mail.url, MAIL_FROM: 'leerkring@wijk.example' }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await mail.close()
    remove()
  })

  it('the first beheerder is made on the terminal, and signs in', async () => {
    const added = await cli(['person:add', '--email', boss.email, '--name', boss.name], `${password}\n`)
    expect([added.code, added.out.trim()], added.err).toEqual([0, `Toegevoegd: ${boss.name}`])
    server = await serveProcess(['server/main.ts'], env)
    browser = await openBrowser({ base } as RunningServer)
    bea = await browser.page()
    await withPassword(bea, boss.email)
    await bea.goto('/beheer')
    expect(await bea.locator('h1').textContent()).toBe('Beheer')
  })

  it('she makes an organisation in a new region', async () => {
    await bea.goto('/beheer/organisaties')
    const form = bea.locator('form', { hasText: 'Organisatie toevoegen' })
    await form.locator('[name=name]').fill('Wijkteam Noord')
    await form.locator('[name=kind]').fill('lokaal team')
    await form.locator('[name=newRegion]').fill('Noord')
    await form.getByRole('button', { name: 'Organisatie toevoegen' }).click()
    await bea.getByRole('link', { name: 'Wijkteam Noord' }).first().waitFor()
  })

  const invite = async ({ email, name }: typeof asker, does: string, leergroep?: string) => {
    await bea.goto('/beheer/uitnodigingen')
    const form = bea.locator('form', { has: bea.locator('[name=email]') }).last()
    await form.locator('[name=email]').fill(email)
    await form.locator('[name=name]').fill(name)
    await form.locator('[name=function]').fill(does)
    await form.locator('[name=organisation]').selectOption({ label: 'Wijkteam Noord' })
    if (leergroep) {
      await form.getByText('Leergroepen (mag leeg blijven)').click()
      await form.locator(`input[name=specialist][value=${leergroep}]`).check()
    }
    await form.getByRole('button', { name: 'Uitnodigen' }).click()
    await expect.poll(() => linkIn(email, /\/uitnodiging\/[\w-]+/), { timeout: 20_000 }).not.toBe('')
  }

  it('she invites a professional and a specialist, who each get a mail', async () => {
    await invite(asker, 'gezinswerker')
    await invite(specialist, 'specialist partnergeweld', 'lg-1a')
    expect(mailsTo(asker.email)).toHaveLength(1)
  })

  const accept = async (page: Page, email: string) => {
    const link = linkIn(email, /\/uitnodiging\/[\w-]+/)
    await page.goto(link)
    await page.fill('input[name=password]', password)
    await page.fill('input[name=again]', password)
    await page.check('input[name=houseRules]')
    await page.click('button:text-is("Account maken")')
    await page.waitForURL(({ pathname }) => !pathname.startsWith('/uitnodiging'))
    return link
  }

  it('the professional accepts and comes in with a passkey from then on; the invitation is used up', async () => {
    anna = await browser.page()
    await givePasskeyDevice(anna)
    const link = await accept(anna, asker.email)
    await anna.goto('/account/inloggen/toegangssleutel')
    await anna.fill('input[name=name]', 'Telefoon')
    await anna.click('button:text-is("Toegangssleutel maken")')
    await anna.waitForURL(/gedaan=sleutel/)
    await signOut(anna)
    await anna.goto(link)
    expect(await anna.locator('main').textContent()).toMatch(/al gebruikt/)
    await anna.goto('/inloggen?terug=/account')
    await anna.click('button:text-is("Inloggen met toegangssleutel")')
    await anna.waitForURL(({ pathname }) => pathname === '/account')
    expect(await anna.locator('main').textContent()).toContain(asker.name)
  })

  it('the specialist accepts and comes in with a code of an app from then on', async () => {
    sam = await browser.page()
    await accept(sam, specialist.email)
    await sam.goto('/account/inloggen/app')
    const phone = phoneWith((await sam.locator('main code').first().textContent()) ?? '')
    await sam.fill('input[name=code]', phone.code(new Date()))
    await sam.click('button:text-is("App instellen")')
    await sam.waitForURL(/herstelcodes/)
    await signOut(sam)
    await withPassword(sam, specialist.email)
    await sam.waitForURL(/\/inloggen\/stap/)
    await sam.fill('input[name=code]', phone.code(new Date(), 30)) // a code counts once: the next one
    await sam.click('button:text-is("Inloggen")')
    await sam.waitForURL(({ pathname }) => !pathname.startsWith('/inloggen'))
    await sam.goto('/kaders')
  })

  it('the professional asks a question, and the specialist sees the count go up without reloading', async () => {
    const before = await count(sam, 'Meldingen')
    await anna.goto('/consultaties/nieuw')
    await passGate(anna)
    await anna.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-1a')
    await anna.getByLabel('Mijn vraag in één zin').fill(planted[0] ?? '')
    await anna.getByLabel('Feiten').fill(planted[1] ?? '')
    await anna.getByLabel('Zorgen').fill(planted[2] ?? '')
    await anna.getByLabel('Al gedaan of overwogen').fill('Drie gesprekken.')
    await anna.getByLabel('Wat wil ik bereiken').fill('Een veilige volgende stap.')
    await anna.getByLabel('De vraag is niet herleidbaar tot een gezin').check()
    await anna.getByRole('button', { name: 'Vraag versturen' }).click()
    await anna.waitForURL(/\/consultaties\/\d{4}-\d{4}\?verstuurd=ja/)
    number = /\d{4}-\d{4}/.exec(anna.url())?.[0] ?? ''
    await expect.poll(() => count(sam, 'Meldingen'), { timeout: 20_000 }).toBe(before + 1)
  })

  it('and gets mail, with the number and a link', async () => {
    await cli(['jobs:run', 'notifications', '--at', tuesday()])
    await cli(['jobs:run', 'mail-send', '--at', tuesday()])
    await expect.poll(() => mailsTo(specialist.email).at(-1)?.text, { timeout: 20_000 }).toContain(number)
    expect(mailsTo(specialist.email).at(-1)?.text).toContain(`${base}/`)
  })

  it('the specialist takes it and advises; the asker sees it live and gets mail', async () => {
    await anna.goto('/kaders')
    await sam.goto(`/consultaties/${number}`)
    await sam.getByRole('button', { name: 'Vraag oppakken' }).click()
    await sam.getByText('Advies geven', { exact: true }).first().click()
    await sam.getByLabel('Advies', { exact: true }).fill(planted[3] ?? '')
    await sam.getByLabel('Waarom', { exact: true }).fill('Controle zie je pas als iemand vrij praat.')
    await sam.getByLabel('Waar ik niet zeker van ben').fill('Of vader meeleest.')
    await sam.getByLabel('Wanneer opnieuw vragen of opschalen').fill('Bij dreiging.')
    await sam.getByLabel('Zoek in kaders en bouwstenen').fill('dwingende controle')
    await sam.getByRole('button', { name: 'Passages zoeken' }).click()
    await sam.locator('input[name=citations]').first().check()
    await sam.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await sam.locator('.lk-advice').waitFor()
    await expect.poll(() => count(anna, 'Raadplegen'), { timeout: 20_000 }).toBe(1)
    const before = mailsTo(asker.email).length
    await cli(['jobs:run', 'notifications', '--at', tuesday()])
    await cli(['jobs:run', 'mail-send', '--at', tuesday()])
    await expect.poll(() => mailsTo(asker.email).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(Math.max(before, 2))
    expect(mailsTo(asker.email).at(-1)?.text).toContain(number)
  })

  it('no mail held a word of the case', () => {
    expect(mail.raw.length).toBeGreaterThanOrEqual(4)
    for (const [index, one] of mail.mails.entries())
      for (const text of [one.text, one.subject, one.html || '', mail.raw[index]]) expect(text).not.toMatch(/kanarie/i)
  })

  it('the beheerder sees who opened the question, and cannot open it', async () => {
    await bea.goto('/beheer/inzage')
    const log = await bea.locator('main table').textContent()
    expect(log).toContain(specialist.name)
    expect(log).toContain(number)
    const answer = await bea.goto(`/consultaties/${number}`)
    expect(answer?.status()).toBe(404)
  })
})

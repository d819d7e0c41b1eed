import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createHttp } from '../../server/http.ts'
import { builtSite } from '../../server/ops/serve.ts'
import type { Actor } from '../../server/people/actor.ts'
import { type Browser, live, messagesOn, openBrowser } from '../support/browser.ts'
import { joinGroup } from '../support/cases.ts'
import { keptLog } from '../support/kept-log.ts'
import { temporaryFolder } from '../support/network.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const root = join(builtSite, '..')
const contentDir = join(import.meta.dirname, 'monumenten')

/** The site with the words and chapters of another network; it lies where the packages it imports are found. */
const buildSite = (): string => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const site = mkdtempSync(join(cache, 'leerkring-other-network-'))
  // What vitest puts in the environment (BASE_URL, NODE_ENV) is not for a build.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], CONTENT_DIR: contentDir }
  const done = spawnSync('npx', ['astro', 'build', '--outDir', site], {
    cwd: root,
    encoding: 'utf8',
    env,
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) throw new Error(`the site of the other network was not built:\n${done.stdout}\n${done.stderr}`)
  return site
}

const password = 'een lang wachtwoord'
const mason = {
  email: 'metselaar@steenkring.example',
  name: 'Mies Metselaar',
  function: 'metselaar',
  password,
  roles: ['professional' as const],
}
const painter = {
  email: 'schilder@steenkring.example',
  name: 'Sjoerd Schilder',
  function: 'schilder',
  password,
  roles: ['professional' as const],
}
const question = 'Welke voegspecie past bij zachte rode steen?'

// Words of the network this code was made with: none of them may come from the code.
const elsewhere = /Leerkring|kinderen|gezin|Veilig Thuis|0800-2000|basishandelingskader|jeugd/i

describe('another expertise network: other content, the same code', () => {
  let site = ''
  let server: RunningServer
  let browser: Browser
  let [asker, adviser] = [] as unknown as [Page, Page]
  let number = ''
  beforeAll(async () => {
    site = buildSite()
    server = await startServer({ empty: true, settings: { contentDir }, site })
    await server.app.search.whenIndexed()
    const organisationId = await server.app.administration.fromServer.addOrganisation({
      name: 'Steigerbedrijf',
      kind: 'bedrijf',
      newRegion: 'Rivierland',
    })
    await server.app.people.add({ ...painter, organisationId })
    const id = await server.app.people.add(mason)
    await joinGroup(server.app, (await server.app.people.actor(id)) as Actor, 'lg-1a', 'specialist')
    browser = await openBrowser(server)
    asker = await browser.page(painter)
    adviser = await browser.page(mason)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (site) rmSync(site, { recursive: true, force: true })
  })

  const text = async (path: string) => {
    const answer = await fetch(server.base + path)
    expect(answer.status, path).toBe(200)
    return (await answer.text()).replace(/\s+/g, ' ')
  }

  it('is not mixed with other words unseen: a site that was built with them is named at the start', async () => {
    const told = async (dir?: string) => {
      const { log, lines } = keptLog()
      const folder = temporaryFolder()
      const config = { ...readConfig({}), dataDir: folder.folder, ...(dir && { contentDir: dir }) }
      const app = await createApp(config, { log })
      await createHttp(app, site)
      await app.close()
      folder.remove()
      return lines.filter(({ level }) => level === 40).map(({ msg }) => msg)
    }
    expect(await told(contentDir)).toEqual([])
    expect(await told()).toEqual([expect.stringContaining('De site is gebouwd met andere woorden')])
  })

  it('takes in its content without a complaint', async () => {
    expect((await server.app.loadContent()).problems).toEqual([])
    const codes = (await server.app.knowledge.byCode(['RK-01', 'RK-02', 'BS-01', 'BS-02', 'BS-03', 'PL-1'])).map(({ code }) => code)
    expect(codes).toHaveLength(6)
  })

  it('shows its name, its sentence and its numbers on the home page', async () => {
    const home = await text('/')
    for (const word of ['<title>Steenkring</title>', 'Samen weten hoe je een monument herstelt', 'tel:112', 'Stutwacht', 'tel:09001234'])
      expect(home).toContain(word)
  })

  it.each([
    ['/kaders/restauratiekader', ['Restauratiekader', 'Scheuren opnemen', 'RK-02']],
    [
      '/kaders/restauratiekader/rk-02-voegen-herstellen',
      ['href="/bronnen#m01"', 'href="/kaders/restauratiekader/rk-01-scheuren-opnemen"', 'Stutwacht'],
    ],
    ['/bouwstenen', ['Kalkvoeg op proef', 'In de proef', 'Metselwerk', 'Houtwerk']],
    ['/bouwstenen/bs-02-balkkop-aanlassen', ['Bewezen', 'Elk monument', '2. Herstellen', 'omkeerbaar|zo min mogelijk ingrijpen']],
    ['/platforms/pl-1-oude-gevels', ['Oude gevels', 'Voegen en zout']],
    ['/begrippen/voegspecie', ['Voegspecie', 'Voegen herstellen']],
    ['/bronnen', ['metselaars en hun boeken', 'helemaal gelezen']],
    ['/over', ['Steenkring is een plek voor kennis over het herstel van monumenten']],
    ['/zoeken?q=kalk', ['Kalkvoeg op proef']],
    ['/privacy', ['monumenten en hun eigenaren']],
  ])('%s speaks its words', async (path, words) => {
    const page = await text(path)
    for (const word of words) expect(page).toMatch(new RegExp(word))
  })

  it('nowhere speaks the words of the network the code was made with', async () => {
    const paths = [
      '/',
      '/kaders',
      '/kaders/restauratiekader',
      '/kaders/restauratiekader/rk-01-scheuren-opnemen',
      '/bouwstenen',
      '/begrippen',
    ]
    for (const path of [...paths, '/platforms', '/platforms/pl-1-oude-gevels', '/bronnen', '/over', '/zoeken?q=steen', '/inloggen', '/404'])
      expect((await (await fetch(server.base + path)).text()).replace(/\s+/g, ' ').match(elsewhere)?.[0], path).toBeUndefined()
  })

  it('is found in its own words: a page by another name, and whom to call when it is urgent', async () => {
    expect((await server.app.search.pages('mortel')).pages[0]?.code).toBe('begrip-voegspecie')
    expect((await server.app.search.pages('gevel instorting')).urgent).toBe(true)
    expect((await server.app.search.pages('mes')).urgent).toBe(false)
    const { thema, kerntaak, beproefstatus } = await server.app.search.choices()
    expect([thema, kerntaak, beproefstatus].map((list) => list.map(({ label }) => label))).toEqual([
      ['Fundering', 'Vocht en zout'],
      ['1. Opnemen en tekenen', '2. Herstellen'],
      ['In de proef', 'Bewezen'],
    ])
  })

  it('answers in its own words over the API, and refuses those of another network', async () => {
    const items = async (path: string) =>
      ((await (await fetch(`${server.base}/api/v1${path}`)).json()) as { items: Array<{ code: string }> }).items
    expect((await items('/bouwstenen?soort=houtwerk')).map(({ code }) => code)).toEqual(['BS-02'])
    expect((await items('/bouwstenen?kader=rijksmonument')).map(({ code }) => code)).toEqual(['BS-01', 'BS-02', 'BS-03'])
    expect((await items('/kaders?kader=restauratiekader')).map(({ code }) => code)).toEqual(['RK-01', 'RK-02'])
    expect((await fetch(`${server.base}/api/v1/bouwstenen?soort=onderzoeksmethode`)).status).toBe(400)
    expect(JSON.stringify(server.app.api.document)).not.toMatch(elsewhere)
  })

  it('is asked: the gate says whom to call, the form asks for its consent', async () => {
    await asker.goto('/consultaties/nieuw')
    expect(await asker.locator('main a[href="tel:09001234"]').count()).toBe(1)
    await asker.getByRole('button', { name: /Geen acute onveiligheid/ }).click()
    await asker.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-1a')
    await asker.getByLabel('Mijn vraag in één zin').fill(question)
    await asker.getByLabel('Feiten').fill('De steen is zacht en rood.')
    await asker.getByLabel('Zorgen').fill('De steen breekt voor de voeg.')
    await asker.getByLabel('Al gedaan of overwogen').fill('Een proefvlak.')
    await asker.getByLabel('Wat wil ik bereiken').fill('Een voeg die houdt.')
    await asker.getByLabel('De eigenaar weet het nog niet').check()
    await asker.getByRole('button', { name: 'Vraag versturen' }).click()
    await asker.getByRole('alert').waitFor()
    expect(await asker.getByRole('alert').textContent()).toContain('Schrijf op waarom de eigenaar het nog niet weet.')
    expect(await asker.locator('[name=ageBand]').count(), 'this network does not ask for an age').toBe(0)
    await asker.getByLabel('Het gaat over geen enkel gebouw in het bijzonder').check()
    await asker.getByRole('button', { name: 'Vraag versturen' }).click()
    await asker.waitForURL(/\/consultaties\/\d{4}-\d{4}\?verstuurd=ja/)
    number = /\d{4}-\d{4}/.exec(asker.url())?.[0] ?? ''
    expect((await asker.locator('main').textContent())?.replace(/\s+/g, ' ')).toContain('bel 112 of Stutwacht 0900-1234')
    await live(asker)
  })

  it('is taken, and messages go both ways', async () => {
    await adviser.goto('/consultaties?stand=groepen')
    await adviser.getByRole('link', { name: question }).first().click()
    await adviser.getByRole('button', { name: 'Vraag oppakken' }).click()
    await adviser.waitForURL(`**/consultaties/${number}`)
    await live(adviser)
    await adviser.locator('#body').fill('Hoe oud is de gevel?')
    await adviser.getByRole('button', { name: 'Bericht versturen' }).click()
    await expect.poll(() => messagesOn(asker)).toEqual(['Hoe oud is de gevel?'])
    await asker.locator('#body').fill('Uit 1640.')
    await asker.getByRole('button', { name: 'Bericht versturen' }).click()
    await expect.poll(() => messagesOn(adviser)).toEqual(['Hoe oud is de gevel?', 'Uit 1640.'])
  })

  it('is advised with a passage of its kader and its own line under it, and closed', async () => {
    await adviser.getByText('Advies geven', { exact: true }).first().click()
    await adviser.getByLabel('Advies', { exact: true }).fill('Neem kalk.')
    await adviser.getByLabel('Waarom', { exact: true }).fill('Kalk is zachter dan de steen.')
    await adviser.getByLabel('Waar ik niet zeker van ben').fill('Of er eerder cement in zat.')
    await adviser.getByLabel('Wanneer opnieuw vragen of opschalen').fill('Na de winter.')
    await adviser.getByLabel('Zoek in kaders en bouwstenen').fill('voegspecie zachter')
    await adviser.getByRole('button', { name: 'Passages zoeken' }).click()
    await adviser.locator('input[name=citations][value^="rk-02"]').first().check()
    await adviser.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await expect.poll(() => asker.locator('.lk-advice').count()).toBe(1)
    expect(await asker.locator('.lk-advice .lk-responsibility').textContent()).toBe(
      'Dit is advies van vakgenoten. Wie herstelt, beslist en tekent zelf.',
    )
    expect(await asker.locator('.lk-advice .lk-citations a').first().getAttribute('href')).toMatch(
      /^\/kaders\/restauratiekader\/rk-02.*#rk-02-\d$/,
    )
    await asker.getByLabel('Ik volg het advies', { exact: true }).check()
    await asker.getByRole('button', { name: 'Vraag sluiten' }).click()
    await expect.poll(() => asker.locator('[data-state]').textContent()).toContain('gesloten')
    expect((await asker.locator('main').textContent())?.match(elsewhere)?.[0]).toBeUndefined()
  })
})

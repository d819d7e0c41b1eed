import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringTo, message, questionForm } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { getPage, type RunningServer, signIn, startServer } from '../support/server.ts'

describe('the pages say what is true of who reads them', () => {
  let server: RunningServer
  const cookies = new Map<Name, string>()
  beforeAll(async () => {
    server = await startServer()
    for (const name of ['noor', 'femke', 'samira', 'bram', 'rosalie'] as const) cookies.set(name, await signIn(server.base, name))
  })
  afterAll(() => server?.close())

  const html = async (path: string, name?: Name) => (await getPage(server.base, path, name && cookies.get(name))).text()
  /** The words of the first element of a page that begins like this. */
  const wordsOf = (page: string, from: RegExp, to: string) => {
    const start = page.search(from)
    if (start < 0) throw new Error(`no ${from} on the page`)
    return page
      .slice(start, page.indexOf(to, start))
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  }
  const waits = async (name: Name) => wordsOf(await html('/', name), /<div class="lk-bench"/, '</div>')
  const standing = async (number: string, name: Name) =>
    wordsOf(await html(`/consultaties/${number}`, name), /<div[^>]*data-state/, '</div>')

  it('home of who has nothing says so, without a link to what they cannot have', async () => {
    expect(await waits('rosalie')).toBe('Wacht op jou 0 Er wacht niets op jou.')
    expect(await html('/', 'rosalie')).not.toContain('Bekijk je vragen')
  })

  it('home names an open question to its leergroep, and to the asker that it waits on somebody else', async () => {
    expect(await waits('femke')).not.toContain('Open in je leergroepen')
    const { number } = await bringTo(server, 'open')
    expect(await waits('femke')).toMatch(/Open in je leergroepen 1 .* minder dan een dag/)
    expect(await waits('noor')).toContain('Wacht op een ander 4')
    await server.app.consultations.withdraw(await server.actor('noor'), number)
    expect(await waits('noor')).toContain('Wacht op een ander 3')
  })

  /** A browser without script also gets the picture that says what stood on the page. */
  const readWithoutScript = async (path: string, name: Name) => {
    const dot = /<noscript>\s*<img src="([^"]+)"/.exec(await html(path, name))?.[1]?.replaceAll('&amp;', '&')
    expect(dot).toBeTruthy()
    await getPage(server.base, dot ?? '', cookies.get(name) ?? '')
  }

  it('home names what was written since the last visit, until it is read', async () => {
    const { id, number } = await bringTo(server, 'opgepakt')
    await readWithoutScript(`/consultaties/${number}`, 'noor')
    expect(await waits('noor')).not.toMatch(new RegExp(`nieuw FT ${number}`))
    await server.app.consultations.send(await server.actor('femke'), id, message('Heb je haar alleen gesproken?'))
    expect(await waits('noor')).toContain(`1 nieuw FT ${number}`)
    await html(`/consultaties/${number}`, 'noor')
    expect(await waits('noor'), 'with script: not before it came into view').toContain(`1 nieuw FT ${number}`)
    await readWithoutScript(`/consultaties/${number}`, 'noor')
    expect(await waits('noor')).not.toMatch(new RegExp(`nieuw FT ${number}`))
  })

  it('home of the kennismakelaar counts what was reported as missing', async () => {
    // Also questions that are late, in the queues: what is late is of the day on which the demo network is looked at.
    expect(await waits('bram')).toMatch(/2 meldingen van wat niet te vinden is/)
    await server.app.gaps.report('pleegzorg voor tweelingen', '10.0.0.1')
    expect(await waits('bram')).toContain('3 meldingen van wat niet te vinden is')
    expect(await waits('rosalie')).toContain('Er wacht niets op jou.')
  })

  it('a question stands under one tab of Raadplegen, also when it needs an act', async () => {
    const { number } = await bringTo(server, 'advies')
    const taken = await bringTo(server, 'opgepakt')
    const links = async (name: Name, to: string) => {
      const named = [...(await html('/consultaties', name)).matchAll(/href="\?stand=(\w+)"/g)].map(([, tab]) => tab ?? '')
      const tabs = await Promise.all(named.map((tab) => html(`/consultaties?stand=${tab}`, name)))
      return tabs.join('').match(new RegExp(`href="/consultaties/${to}(#nieuw)?"`, 'g'))?.length ?? 0
    }
    expect([await links('noor', number), await links('femke', number), await links('samira', number)]).toEqual([1, 1, 1])
    expect([await links('noor', taken.number), await links('femke', taken.number)]).toEqual([1, 1])
  })

  it('who gave a question back is no longer named as its specialist', async () => {
    const { app } = server
    const { number } = await app.consultations.submit(await server.actor('noor'), questionForm())
    await app.consultations.take(await server.actor('femke'), number)
    await app.consultations.join(await server.actor('samira'), number)
    expect(await standing(number, 'noor')).toMatch(/in behandeling Specialisten: Femke .* en Samira/)
    await app.consultations.giveBack(await server.actor('femke'), number)
    expect(await standing(number, 'noor')).toMatch(/^wacht op een specialist Nog geen specialist vóór /)
    await app.consultations.take(await server.actor('samira'), number)
    expect(await standing(number, 'noor')).toMatch(/in behandeling Specialisten: Samira/)
    expect(await standing(number, 'noor')).not.toContain('Femke')
    await app.consultations.giveBack(await server.actor('samira'), number)
    await app.consultations.take(await server.actor('femke'), number)
    expect(await standing(number, 'noor')).toMatch(/Specialisten: Femke/)
  })

  it('a message is addressed to somebody: the leergroep until a specialist is there', async () => {
    const label = async (number: string, name: Name) =>
      wordsOf(await html(`/consultaties/${number}`, name), /<label[^>]*for="body"/, '</label>')
    const { number } = await bringTo(server, 'open')
    expect(await label(number, 'noor')).toBe('Bericht aan de leergroep')
    await server.app.consultations.take(await server.actor('femke'), number)
    expect(await label(number, 'femke')).toBe('Bericht aan de aanvrager')
    await server.app.consultations.join(await server.actor('samira'), number)
    expect([await label(number, 'noor'), await label(number, 'femke')]).toEqual([
      'Bericht aan de specialisten',
      'Bericht aan de aanvrager en de andere specialisten',
    ])
  })

  it('a leergroep without members is never who to ask', async () => {
    const bouwsteen = await html('/bouwstenen/bs-02-veiligheidsteam-naast-het-lokale-team')
    const facts = wordsOf(bouwsteen, /<dl class="lk-facts lk-facts--side"/, '</dl>')
    expect(facts).not.toMatch(/LG-1c|Kinderen in gezinnen/)
    expect(facts).toContain('de eigen leergroep is in oprichting')
    expect(bouwsteen).not.toContain('#lg-1c')
    const other = wordsOf(await html('/bouwstenen/bs-03-veiligheidsexpert-op-locatie'), /<dl class="lk-facts lk-facts--side"/, '</dl>')
    expect(other).toMatch(/Eigenaar Leergroep Herkennen .* Contact Leergroep LG-1a/)
  })

  it('a platform shows who can be asked, and what is still starting apart', async () => {
    const platform = '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur'
    const page = await html(platform)
    expect(page.indexOf('id="lg-1a"')).toBeLessThan(page.indexOf('In oprichting (2)'))
    for (const slug of ['lg-1b', 'lg-1c']) expect(page.indexOf(`id="${slug}"`), slug).toBeGreaterThan(page.indexOf('In oprichting (2)'))
    const { id } = await server.app.platforms.leergroep('lg-1c')
    const row = {
      leergroep_id: id,
      person_id: (await server.actor('femke')).id,
      role: 'specialist' as const,
      since: new Date().toISOString(),
    }
    await server.app.database.db.insertInto('leergroep_members').values(row).execute()
    const later = await html(platform)
    expect(later.indexOf('id="lg-1c"')).toBeLessThan(later.indexOf('In oprichting (1)'))
    expect(later).toContain('In oprichting (1)')
  })

  it('one thing has one name', async () => {
    const page = await html('/feedback')
    expect(page).toMatch(/<title>Opmerkingen – Leerkring/)
    expect(wordsOf(page, /<h1/, '</h1>')).toBe('Opmerkingen')
    expect(wordsOf(page, /<a href="\/feedback">/, '</a>')).toBe('Opmerkingen')
    for (const path of ['/feedback', '/over', '/kaders', '/', '/404'])
      expect(await html(path), path).not.toMatch(/Mijn Leerkring|Vragen en antwoorden over|Opmerkingen over de teksten/)
  })

  it('who is signed in is told to themselves, and kept nowhere', async () => {
    const mine = await getPage(server.base, '/api/mij', cookies.get('noor'))
    expect([mine.headers.get('Cache-Control'), await mine.json()]).toEqual([
      'no-store',
      {
        id: (await server.actor('noor')).id,
        name: 'Noor Adema',
        initials: 'NA',
        isBeheerder: false,
        remarks: 0,
        counts: { meldingen: expect.any(Number), raadplegen: expect.any(Number) },
      },
    ])
    const nobodys = await getPage(server.base, '/api/mij')
    expect([nobodys.status, nobodys.headers.get('Cache-Control'), await nobodys.text()]).toEqual([204, 'no-store', ''])
  })

  it('a page promises no term that nothing keeps', async () => {
    const { number } = await bringTo(server, 'open')
    const paths = {
      '/consultaties/nieuw': 'Het streven is een eerste advies binnen twee werkdagen',
      [`/consultaties/${number}?verstuurd=ja`]: 'Het streven is een eerste advies vóór ',
    }
    for (const [path, words] of Object.entries(paths)) {
      const page = await html(path, 'noor')
      expect(page, path).toContain(words)
      expect(page, path).not.toMatch(/de norm is|komt binnen|na acht weken/i)
    }
  })
})

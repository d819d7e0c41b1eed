import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/shared/log.ts'
import { justIn } from '../support/cases.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { actorOf, emailOf, type Name, networkFolder } from '../support/network.ts'
import { uniform } from '../support/uniform-mail.ts'

const now = new Date('2026-12-02T09:00:00Z')

/** Every mail about an account as it came over the line. Those about what happened stand with the notifications. */
describe('the letters as they arrived', () => {
  let server: MailServer
  let folder: ReturnType<typeof networkFolder>
  let app: App
  beforeAll(async () => {
    folder = networkFolder()
    server = await startMailServer()
    const config = { ...readConfig({ BASE_URL: 'https://leerkring.voorbeeld.example' }), dataDir: folder.folder, smtpUrl: server.url }
    app = await createApp({ ...config, rateLimits: false }, { log: createLog('silent'), clock: { now: () => now } })
    await app.mail.sendDue()
  })
  afterAll(async () => {
    await app?.close()
    await server?.close()
    folder?.remove()
  })
  const fresh = async (name: Name) => justIn(await actorOf(app, name), now)
  /** The last letter to an address, after this many more came. */
  const letterTo = async (email: string, work: () => Promise<unknown>, more = 1): Promise<string> => {
    const before = server.raw.length
    await work()
    await server.received(before + more)
    return uniform(server.raw.slice(before).findLast((raw) => raw.includes(`To: ${email}`)) ?? '')
  }
  const kept = (letter: string, name: string) => expect(letter).toMatchFileSnapshot(`letters/${name}.txt`)

  it('an invitation', async () => {
    const person = { email: 'gast@organisatie.example', name: 'Gijs Gast', function: 'jurist', organisation: '', roles: ['professional'] }
    const invite = async () => app.administration.of(await fresh('indra')).invite({ ...person, groups: [] })
    await kept(await letterTo(person.email, invite), 'uitnodiging')
  })

  it('a forgotten password', async () => {
    const email = emailOf('noor')
    await kept(await letterTo(email, () => app.people.signIn.forgotPassword({ email, address: '192.0.2.1' })), 'wachtwoord-vergeten')
  })

  it('another address: to the old one, to the new one, and to one that somebody has', async () => {
    const noor = await fresh('noor')
    const ask = (email: string) => () => app.people.own.askAddress(noor, email)
    await kept(await letterTo(noor.email, ask('noor@elders.example'), 2), 'adres-aan-het-oude')
    await kept(await letterTo('noor@elders.example', ask('noor@elders.example'), 2), 'adres-aan-het-nieuwe')
    await kept(await letterTo(emailOf('femke'), ask(emailOf('femke')), 2), 'adres-dat-iemand-heeft')
  })

  it('the address has changed', async () => {
    const noor = await fresh('noor')
    const before = server.mails.length
    await app.people.own.askAddress(noor, 'noor@elders.example')
    const mails = (await server.received(before + 2)).slice(before)
    const tokens = mails.map((mail) => /adres-bevestigen\/([\w-]+)/.exec(mail.text ?? '')?.[1])
    const confirm = async () => {
      for (const token of tokens) await app.people.own.confirmAddress(token)
    }
    await kept(await letterTo('noor@elders.example', confirm, 2), 'adres-gewijzigd')
  })

  it('a way of signing in was added', async () => {
    const email = emailOf('samira')
    const choose = async () => {
      const mail = await letterTo(email, () => app.people.signIn.forgotPassword({ email, address: '192.0.2.1' }))
      expect(mail).toContain('/wachtwoord/(sleutel)')
      const token = /wachtwoord\/([\w-]{20,})/.exec(server.mails.at(-1)?.text ?? '')?.[1]
      const password = 'rode fiets morgen tuinslang'
      await app.people.signIn.choosePassword({ token, password, again: password, address: '192.0.2.1' })
    }
    await kept(await letterTo(email, choose, 2), 'inloggen-gewijzigd')
  })

  it('every kind of letter that is sent about an account is among them', async () => {
    const rows = await app.database.db.selectFrom('letters').select('kind').distinct().where('created_at', '=', now.toISOString()).execute()
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['adres', 'inloggen', 'uitnodiging', 'wachtwoord'])
  })
})

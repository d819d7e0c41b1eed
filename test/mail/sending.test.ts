import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import type { Letter } from '../../server/mail/letter.ts'
import { createLog } from '../../server/shared/log.ts'
import { seal } from '../../server/shared/sealing.ts'
import { type MailServer, mailFiles, startMailServer } from '../support/mail-server.ts'
import { temporaryFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'

const letter = (wishes: Partial<Letter> = {}): Letter => ({
  to: 'ontvanger@organisatie.example',
  personId: null,
  kind: 'proef',
  subject: 'Onderwerp met é',
  paragraphs: ['Eerste zin met <b>haken</b> & tekens.', 'Tweede zin.'],
  link: { text: 'Ga verder', path: '/uitnodiging/abc' },
  ...wishes,
})

let now = new Date('2026-12-01T09:00:00Z')
const clock = { now: () => now }
let server: MailServer
let folder: ReturnType<typeof temporaryFolder>
const apps: Array<{ close(): Promise<void> }> = []

const boot = async (smtpUrl = server.url, databaseUrl = '') => {
  const config = { ...readConfig({ BASE_URL: 'https://leerkring.voorbeeld.example' }), dataDir: folder.folder, smtpUrl, databaseUrl }
  const app = await createApp(config, { log: createLog('silent'), clock })
  apps.push(app)
  return app
}
const post = (app: Awaited<ReturnType<typeof boot>>, given = letter()) => app.database.write((tx) => app.mail.post(tx, given))
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeEach(async () => {
  now = new Date('2026-12-01T09:00:00Z')
  server = await startMailServer()
  folder = temporaryFolder()
})
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
  await server.close()
  folder.remove()
})

describe('a letter', () => {
  it('is sent after the commit, as text and as HTML, and says that no person wrote it', async () => {
    await post(
      await boot(),
      letter({ unsubscribe: '/meldingen/afmelden/xyz', items: [{ text: 'Vraag 2026-0001', path: '/consultaties/2026-0001' }] }),
    )
    const [mail] = await server.received(1)
    expect(mail?.subject).toBe('Onderwerp met é')
    expect(mail?.from?.value).toMatchObject([{ address: 'leerkring@leerkring.voorbeeld.example' }])
    expect(mail?.text).toContain('Ga verder:\nhttps://leerkring.voorbeeld.example/uitnodiging/abc')
    expect(mail?.text).toContain('- Vraag 2026-0001\n  https://leerkring.voorbeeld.example/consultaties/2026-0001')
    expect(mail?.html).toContain('Eerste zin met &lt;b&gt;haken&lt;/b&gt; &amp; tekens.')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    const headers = server.raw[0]?.replaceAll(/\r\n[ \t]+/g, ' ')
    expect(headers).toContain('List-Unsubscribe: <https://leerkring.voorbeeld.example/meldingen/afmelden/xyz>')
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  it('of an act that did not happen is not sent', async () => {
    const app = await boot()
    const undone = app.database.write(async (tx) => {
      await app.mail.post(tx, letter())
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    expect(await app.mail.sendDue()).toEqual({ sent: 0, later: 0, dead: 0 })
    expect(server.mails).toEqual([])
  })

  it('lies sealed in the database, and its words are gone when it was sent', async () => {
    const app = await boot()
    server.behave('later')
    await post(app)
    await app.mail.sendDue()
    const [waiting] = await app.database.db.selectFrom('letters').selectAll().execute()
    expect(waiting?.sealed).toBeTruthy()
    expect(JSON.stringify(waiting)).not.toMatch(/ontvanger|abc|zin/)
    server.behave('takes')
    later(1)
    await app.mail.sendDue()
    const [sent] = await app.database.db.selectFrom('letters').selectAll().execute()
    expect(sent).toMatchObject({ sealed: null, trouble: null, tries: 2 })
  })

  it.each([
    ['a line break in the subject', { subject: 'Hallo\r\nBcc: ander@organisatie.example' }],
    ['a line break in the address', { to: 'a@b.example\r\nBcc: c@d.example' }],
    ['two addresses', { to: 'a@b.example, c@d.example' }],
    ['a link to another site', { link: { text: 'Klik', path: '//kwaad.example' } }],
    ['no address', { to: '' }],
  ])('with %s is refused before anything is kept', async (_what, wrong) => {
    const app = await boot()
    await expect(post(app, letter(wrong))).rejects.toThrow()
    expect(await app.mail.counts()).toMatchObject({ waiting: 0, dead: 0 })
  })

  it('becomes a file that a mail program opens when there is no mail server', async () => {
    const app = await boot('')
    expect(app.mail.configured).toBe(false)
    await post(app)
    await app.mail.sendDue()
    const [mail] = await mailFiles(folder.folder)
    expect(mail?.subject).toBe('Onderwerp met é')
    expect(mail?.text).toContain('https://leerkring.voorbeeld.example/uitnodiging/abc')
  })
})

describe('a mail server that does not do what it should', () => {
  it.each(['later', 'drops', 'fails-after-data'] as const)('when it %s, the letter goes again later, and arrives once', async (manner) => {
    const app = await boot()
    server.behave(manner)
    await post(app)
    await app.mail.sendDue()
    expect(await app.mail.counts()).toMatchObject({ waiting: 1, dead: 0 })
    server.behave('takes')
    expect(await app.mail.sendDue()).toEqual({ sent: 0, later: 0, dead: 0 })
    later(2)
    expect(await app.mail.sendDue()).toMatchObject({ sent: 1 })
    expect(server.mails).toHaveLength(1)
  })

  it('an address that does not exist is given up at once; the beheerder sees it, tries again or throws it away', async () => {
    const app = await boot()
    server.behave('refuses-address')
    await post(app)
    await app.mail.sendDue()
    const [dead] = await app.mail.deadLetters()
    expect(dead).toMatchObject({ to: 'ontvanger@organisatie.example', kind: 'proef', trouble: expect.stringContaining('550') as string })
    expect(dead?.trouble).not.toContain('ontvanger')
    server.behave('takes')
    const settling = { id: dead?.id ?? '', by: 'beheerder' }
    expect(await app.mail.tryAgain(settling)).toBe(true)
    await server.received(1)
    expect(await app.mail.tryAgain(settling)).toBe(false)
    expect(await app.mail.discard(settling)).toBe(false)
  })

  it('who tried a letter again or threw it away stands in the journal, and whose it was does not', async () => {
    const app = await boot()
    server.behave('refuses-address')
    await post(app)
    await app.mail.sendDue()
    const settling = { id: (await app.mail.deadLetters())[0]?.id ?? '', by: 'beheerder' }
    await app.mail.tryAgain(settling)
    await app.mail.sendDue()
    expect(await app.mail.discard(settling)).toBe(true)
    const entries = await readSince(app.database.db, subject('mail', settling.id), 0, 10)
    expect(entries).toMatchObject([
      { type: 'mail-opnieuw', actorId: 'beheerder', payload: { kind: 'proef' } },
      { type: 'mail-weggegooid', actorId: 'beheerder', payload: { kind: 'proef' } },
    ])
    expect(JSON.stringify(entries)).not.toContain('ontvanger')
    expect(await app.mail.counts()).toMatchObject({ waiting: 0, dead: 0 })
  })

  it('what fails for two days is given up', async () => {
    const app = await boot()
    server.behave('later')
    await post(app)
    for (const minutes of [0, 1, 5, 15, 60, 240, 720, 1440]) {
      later(minutes)
      await app.mail.sendDue()
    }
    expect(await app.mail.counts()).toMatchObject({ waiting: 0, dead: 1 })
  })

  it('a letter that waited when the process ended is sent by the next one, once', async () => {
    const first = await boot()
    server.behave('later')
    await post(first)
    await first.mail.sendDue()
    await apps.pop()?.close()
    server.behave('takes')
    later(2)
    const [second, third] = [await boot(), await boot()]
    expect([await second.mail.sendDue(), await third.mail.sendDue()]).toMatchObject([{ sent: 1 }, { sent: 0 }])
    expect(server.mails).toHaveLength(1)
  })

  it('a process that ends while it takes one sends that one, and leaves none that the next may not touch', async () => {
    const first = await boot()
    for (const subject of ['Een', 'Twee', 'Drie']) await post(first, letter({ subject }))
    await apps.pop()?.close()
    const next = await boot()
    await next.mail.sendDue()
    expect(await next.mail.counts()).toMatchObject({ waiting: 0, dead: 0 })
    expect(server.mails.map(({ subject }) => `${subject}`).toSorted()).toEqual(['Drie', 'Een', 'Twee'])
  })

  it('of three processes that share a database and look at the same moment, each letter is sent by one', async () => {
    const databaseUrl = await postgresUrl('template0')
    const three = [await boot(server.url, databaseUrl), await boot(server.url, databaseUrl), await boot(server.url, databaseUrl)]
    server.behave('later')
    const [first] = three
    for (let number = 0; number < 20; number++) if (first) await post(first, letter({ subject: `Brief ${number}` }))
    await first?.mail.sendDue()
    server.behave('takes')
    later(2)
    const rounds = await Promise.all(three.map((app) => app.mail.sendDue()))
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(20)
    expect(new Set(server.mails.map(({ subject }) => subject)).size).toBe(server.mails.length)
  })

  it('a letter that does not open (another key, a version of before) is given up, and keeps nobody else from their mail', async () => {
    const app = await boot()
    server.behave('later')
    await post(app, letter({ subject: 'Niet te openen' }))
    await app.mail.sendDue()
    for (const sealed of ['van een andere sleutel', seal(app.database.secrets, 'letter', '{"to":"nergens"}')]) {
      await app.database.db
        .updateTable('letters')
        .set({ sealed, due_at: now.toISOString(), given_up_at: null })
        .where('sealed', 'is not', null)
        .execute()
      server.behave('takes')
      await post(app, letter({ subject: 'De volgende' }))
      expect(await app.mail.sendDue()).toMatchObject({ sent: 1 })
      expect(await app.mail.deadLetters()).toMatchObject([
        { to: '(niet te openen)', trouble: expect.stringContaining('sleutel') as string },
      ])
    }
    expect(server.mails.map(({ subject }) => subject)).toEqual(['De volgende', 'De volgende'])
  })

  it('a letter that a killed process had taken is left alone for five minutes, and then sent', async () => {
    const app = await boot()
    server.behave('later')
    await post(app)
    await app.mail.sendDue()
    server.behave('takes')
    const lease_until = new Date(now.getTime() + 6 * 60_000).toISOString()
    await app.database.db.updateTable('letters').set({ holder: 'gone', lease_until }).execute()
    later(2)
    expect(await app.mail.sendDue()).toMatchObject({ sent: 0 })
    later(5)
    expect(await app.mail.sendDue()).toMatchObject({ sent: 1 })
  })
})

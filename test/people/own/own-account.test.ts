import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../../server/app.ts'
import { subject } from '../../../server/journal/subject.ts'
import { readSince } from '../../../server/journal/reading.ts'
import type { Actor } from '../../../server/people/actor.ts'
import { mailFiles } from '../../support/mail-server.ts'
import { bootApp, eachDialect, type Name } from '../../support/network.ts'

eachDialect('the own account', (dialect) => {
  let now = new Date('2026-12-01T09:00:00Z')
  let booted: Awaited<ReturnType<typeof bootApp>>
  const app = (): App => booted.app
  const fresh = async (name: Name): Promise<Actor> => ({ ...(await booted.actor(name)), provedAt: now.toISOString() })
  const entries = async (actor: Actor) => (await readSince(app().database.db, subject('persoon', actor.id), 0, 1000)).slice(-1)
  /** The links in the mails that went since, by address. */
  const links = async (): Promise<Map<string, string>> => {
    await app().mail.sendDue()
    const mails = await mailFiles(booted.config.dataDir)
    return new Map(
      mails.flatMap((mail) => {
        const token = /adres-bevestigen\/([\w-]+)/.exec(mail.text ?? '')?.[1]
        const to = [mail.to].flat()[0]?.text ?? ''
        return token ? [[to, token] as const] : []
      }),
    )
  }

  beforeAll(async () => {
    booted = await bootApp({ dialect, clock: { now: () => now } })
  })
  afterAll(() => booted.close())

  it('name and function are changed by who they are of, and the journal says which and not what', async () => {
    const noor = await booted.actor('noor')
    const revision = await app().people.own.revision(noor)
    const change = (name: string, at: number) => app().people.own.changeProfile(noor, { name, function: noor.function, revision: at })
    expect(await change(noor.name, revision)).toBe(false)
    expect(await change('Noor Andersom', revision)).toBe(true)
    expect((await booted.actor('noor')).name).toBe('Noor Andersom')
    const [last] = await entries(noor)
    expect(last).toMatchObject({ type: 'eigen-gegevens-gewijzigd', actorId: noor.id, payload: { fields: ['name'] } })
    await expect(change('Nog anders', revision), 'somebody else changed it meanwhile').rejects.toMatchObject({ code: 'conflict' })
    await expect(change('x', revision + 1)).rejects.toMatchObject({ problems: [{ field: 'name' }] })
  })

  it('another address asks for a fresh proof and for both addresses to say yes; then it is the address', async () => {
    const femke = await fresh('femke')
    const { own } = app().people
    await expect(own.askAddress({ ...femke, provedAt: null }, 'nieuw@organisatie.example')).rejects.toMatchObject({ code: 'proof_needed' })
    await own.askAddress(femke, ' Nieuw@Organisatie.example ')
    const tokens = await links()
    expect([...tokens.keys()].toSorted()).toEqual(['femke@leerkring.example', 'nieuw@organisatie.example'])
    expect(await own.confirmAddress(tokens.get('nieuw@organisatie.example'))).toBe(false)
    expect((await booted.actor('femke')).email).toBe('femke@leerkring.example')
    expect((await own.waitingAddress(femke))?.confirmed).toEqual(['nieuw'])
    await expect(own.confirmAddress(tokens.get('nieuw@organisatie.example'))).rejects.toThrow('al gebruikt')
    expect(await own.confirmAddress(tokens.get('femke@leerkring.example'))).toBe(true)
    const actor = await app().people.actor(femke.id)
    expect(actor?.email).toBe('nieuw@organisatie.example')
    expect((await entries(femke))[0]).toMatchObject({ payload: { fields: ['email'] } })
  })

  it('what was mailed to the old address opens nothing any more once it has changed', async () => {
    const aylin = await fresh('aylin')
    const { own, signIn } = app().people
    await signIn.forgotPassword({ email: aylin.email, address: '192.0.2.1' })
    const asked = () =>
      app().database.db.selectFrom('one_time_links').selectAll().where('kind', '=', 'wachtwoord').where('subject', '=', aylin.id)
    await expect.poll(async () => (await asked().execute()).length).toBe(1)
    await own.askAddress(aylin, 'aylin@elders.example')
    const tokens = await links()
    for (const to of [aylin.email, 'aylin@elders.example']) await own.confirmAddress(tokens.get(to))
    const mails = await mailFiles(booted.config.dataDir)
    const token = mails.map((mail) => /\/wachtwoord\/([\w-]{20,})/.exec(mail.text ?? '')?.[1]).find(Boolean)
    expect(token).toBeDefined()
    expect(await signIn.closedBecause(token)).toBeDefined()
  })

  it('an address that somebody has is told to nobody but its reader, and never becomes anybody else’s', async () => {
    const samira = await fresh('samira')
    await app().people.own.askAddress(samira, 'ruben@leerkring.example')
    const tokens = await links()
    expect(tokens.has('ruben@leerkring.example')).toBe(false)
    const mails = await mailFiles(booted.config.dataDir)
    expect(mails.some((mail) => mail.subject === 'Dit adres heeft al een account')).toBe(true)
    expect(await app().people.own.confirmAddress(tokens.get('samira@leerkring.example'))).toBe(false)
    expect((await app().people.actor(samira.id))?.email).toBe('samira@leerkring.example')
  })

  it('of two people who ask for the same free address, one gets it', async () => {
    const [lotte, jelle] = [await fresh('lotte'), await fresh('jelle')]
    await app().people.own.askAddress(lotte, 'gewild@organisatie.example')
    const first = await links()
    await app().people.own.askAddress(jelle, 'gewild@organisatie.example')
    const second = await links()
    await app().people.own.confirmAddress(first.get('lotte@leerkring.example'))
    await app().people.own.confirmAddress(second.get('jelle@leerkring.example'))
    expect(await app().people.own.confirmAddress(first.get('gewild@organisatie.example'))).toBe(true)
    await expect(app().people.own.confirmAddress(second.get('gewild@organisatie.example'))).rejects.toMatchObject({ code: 'conflict' })
    expect((await app().people.actor(jelle.id))?.email).toBe('jelle@leerkring.example')
  })

  it('a link that is too old, was taken back or is of nobody opens nothing, with a sentence', async () => {
    const winston = await fresh('winston')
    const { own } = app().people
    await own.askAddress(winston, 'later@organisatie.example')
    const token = (await links()).get('later@organisatie.example')
    await own.dropAddress(winston)
    await expect(own.confirmAddress(token)).rejects.toThrow('ingetrokken')
    expect(await own.addressLinkClosed('verzonnen')).toContain('klopt niet')
    await own.askAddress(winston, 'later@organisatie.example')
    const again = (await links()).get('later@organisatie.example')
    now = new Date(now.getTime() + 25 * 60 * 60_000)
    await expect(own.confirmAddress(again)).rejects.toThrow('een dag')
    expect(await own.waitingAddress(winston)).toBeUndefined()
  })

  it.each(['', 'geen adres', 'a@b.example\r\nBcc: c@d.example', 'x'.repeat(300)])(
    '%j is no address, and says so at the field',
    async (email) => {
      await expect(app().people.own.askAddress(await fresh('merel'), email)).rejects.toMatchObject({ code: 'invalid', field: 'email' })
    },
  )

  it('the file holds what somebody wrote and nothing that others did, and no secret', async () => {
    const noor = await booted.actor('noor')
    const mine = { account: await app().people.own.data(noor), raadplegen: await app().consultations.ownData(noor) }
    const text = JSON.stringify(mine)
    expect(mine.raadplegen.vragen.length).toBeGreaterThan(2)
    expect(mine.raadplegen.wat_ik_deed_in_vragen.some(({ wat }) => wat === 'message')).toBe(true)
    const others = await app()
      .database.db.selectFrom('journal')
      .select('payload')
      .where('type', '=', 'message')
      .where('actor_id', '!=', noor.id)
      .execute()
    for (const { payload } of others) expect(text).not.toContain((JSON.parse(payload ?? '{}') as { body: string }).body)
    const secrets = await app().database.db.selectFrom('credentials').select('secret').execute()
    for (const { secret } of secrets) expect(text).not.toContain(secret)
    expect(mine.account.inlogmiddelen.map(({ soort }) => soort)).toContain('wachtwoord')
  })
})

describe('a link in a mail', () => {
  it('is pushed by a person: opening the page confirms nothing', async () => {
    const { app, actor, close, config } = await bootApp()
    const femke = { ...(await actor('femke')), provedAt: new Date().toISOString() }
    await app.people.own.askAddress(femke, 'nieuw@organisatie.example')
    await app.mail.sendDue()
    const token = /adres-bevestigen\/([\w-]+)/.exec((await mailFiles(config.dataDir))[0]?.text ?? '')?.[1]
    expect(await app.people.own.addressLinkClosed(token)).toBeUndefined()
    expect(await app.people.own.addressLinkClosed(token)).toBeUndefined()
    expect((await app.people.own.waitingAddress(femke))?.confirmed).toEqual([])
    await close()
  })
})

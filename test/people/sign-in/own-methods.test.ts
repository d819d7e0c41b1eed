import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../../server/ops/demo.ts'
import { keepCredential } from '../../../server/people/sign-in/credentials.ts'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { outcomeOf, refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../../support/network.ts'
import { phoneWith } from '../../support/own-phone.ts'

const address = '192.0.2.1'

eachDialect('how somebody signs in is theirs to change', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const people = () => booted.app.people
  const own = () => people().signIn.own
  const fresh = async (name: Name) => ({ ...(await booted.actor(name)), provedAt: new Date().toISOString() })
  const enter = (name: Name, where = address) =>
    enterWith(people(), { email: emailOf(name), password: demoPassword, device: 'Firefox op Linux', address: where })
  /** A key as the device would have made it; what matters here is whose it is. */
  const giveKey = async (name: Name, id: string) => {
    const { id: personId } = await booted.actor(name)
    const key = { kind: 'toegangssleutel', secret: JSON.stringify({ publicKey: '', transports: [] }), lookup: id, name: id }
    return booted.app.database.write((tx) => keepCredential(tx, booted.app.clock, { personId, ...key }))
  }
  const withoutPassword = async (name: Name) => {
    const { id } = await booted.actor(name)
    await booted.app.database.db.deleteFrom('credentials').where('person_id', '=', id).where('kind', '=', 'wachtwoord').execute()
  }

  it('nobody takes away the passkey or the session of another', async () => {
    const noor = await enter('noor')
    const id = await giveKey('noor', 'sleutel-van-noor')
    expect((await refusal(own().removePasskey(await fresh('femke'), { id, address }))).code).toBe('not_found')
    expect((await refusal(own().removePasskey(await booted.actor('noor'), { id, address }))).code).toBe('proof_needed')
    const { id: femke } = await booted.actor('femke')
    expect(await people().sessions.endOne(femke, noor.handle)).toBe(false)
    expect(await people().actorOfSession(noor.id)).toBeDefined()
    for (const made of [undefined, '', 'geen', {}])
      expect((await refusal(own().removePasskey(await fresh('noor'), { id: made, address }))).code).toBe('not_found')
  })

  it('of the last two ways in, of which both are taken away at once, one stays', async () => {
    const ids = [await giveKey('samira', 'een'), await giveKey('samira', 'twee')]
    await withoutPassword('samira')
    const actor = await fresh('samira')
    const outcomes = await Promise.all(ids.map((id) => outcomeOf(own().removePasskey(actor, { id, address }))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    expect((await own().overview(actor)).passkeys).toHaveLength(1)
  })

  it('a change stands in the journal without saying who, in the security log, and in a mail', async () => {
    const actor = await fresh('ruben')
    await own().removePasskey(actor, { id: await giveKey('ruben', 'sleutel-van-ruben'), address })
    const entries = await readSince(booted.app.database.db, subject('persoon', actor.id), 0, 100)
    expect(entries.at(-1)).toMatchObject({ type: 'toegangssleutel-verwijderd', actorId: actor.id })
    expect(JSON.stringify(entries)).not.toMatch(/ruben/i)
    const log = readFileSync(join(booted.config.dataDir, 'security.log'), 'utf8').trim().split('\n').at(-1) ?? ''
    expect(JSON.parse(log)).toMatchObject({ action: 'toegangssleutel-verwijderd', person: actor.id, address })
    await booted.app.mail.sendDue()
    const dir = join(booted.config.dataDir, 'mail')
    const mails = readdirSync(dir).map((file) => readFileSync(join(dir, file), 'utf8'))
    expect(mails.some((mail) => mail.includes(`To: ${emailOf('ruben')}`) && mail.includes('een toegangssleutel'))).toBe(true)
  })

  it('sessions say which device and which part of the network; one ends, or all but this one', async () => {
    const [one, two, three] = [await enter('lotte', '192.0.2.77'), await enter('lotte', '2001:db8:1:2::/64'), await enter('lotte')]
    const list = await people().sessions.list(one.personId)
    const networks = new Map(list.map(({ handle, network }) => [handle, network]))
    expect([networks.get(one.handle), networks.get(two.handle)]).toEqual(['192.0.2.…', '2001:db8:1:…'])
    expect(await people().sessions.endOne(one.personId, one.handle)).toBe(true)
    expect(await people().sessions.endOne(one.personId, one.handle)).toBe(false)
    await people().sessions.endOthers(one.personId, three.handle)
    expect((await people().sessions.list(one.personId)).map(({ handle }) => handle)).toEqual([three.handle])
    expect(await people().actorOfSession(two.id)).toBeUndefined()
  })

  it('who lost everything is helped by whoever runs the network: the second factor goes, sessions end, the password stays', async () => {
    const actor = await fresh('jelle')
    const phone = phoneWith((await own().setUpCode(actor, 'deze browser')).text)
    const { id } = await enter('jelle')
    await own().confirmCode(actor, { code: phone.code(new Date()), address })
    await own().newRecoveryCodes(actor, { address })
    expect((await refusal(people().signIn.resetSecondFactor('niemand@voorbeeld.example', null))).code).toBe('not_found')
    await people().signIn.resetSecondFactor(emailOf('jelle').toUpperCase(), null)
    expect(await people().actorOfSession(id)).toBeUndefined()
    expect(await own().overview(actor)).toMatchObject({ password: true, code: undefined, recoveryCodesLeft: 0, passkeys: [] })
    expect((await enter('jelle')).personId).toBe(actor.id)
  })

  it('what is no answer of a passkey opens nothing, and says one thing', async () => {
    const forged = JSON.stringify({ id: 'sleutel-van-noor', response: { clientDataJSON: '', authenticatorData: '', signature: '' } })
    const answers = []
    for (const passkey of [undefined, '', 'geen json', '[]', '{}', 'null', '"tekst"', forged, 'x'.repeat(20_000), 7])
      answers.push(await refusal(people().signIn.withPasskey({ passkey, device: '', address })))
    expect(new Set(answers.map(({ code, field, message }) => `${code} ${field} ${message}`)).size).toBe(1)
    expect((await refusal(own().addPasskey(await fresh('noor'), { passkey: forged, name: 'Naam', address }))).code).toBe('invalid')
    expect((await refusal(own().addPasskey(await fresh('noor'), { passkey: '', name: ' ', address }))).field).toBe('name')
  })
})

eachDialect('a stranger locks nobody out', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, rateLimits: true })
  })
  afterAll(() => booted?.close())

  it('wrong passkeys and codes count for whoever sends them; the owner of the account comes in elsewhere', async () => {
    const { signIn } = booted.app.people
    const codes = new Set<string>()
    for (let round = 0; round < 110; round++)
      codes.add(await outcomeOf(signIn.withPasskey({ passkey: '{}', device: '', address: '203.0.113.5' })))
    expect([...codes]).toEqual(['invalid', 'too_many'])
    for (let round = 0; round < 20; round++)
      await outcomeOf(signIn.proceed({ attempt: `verzonnen ${round}`, answer: { code: '123456' }, address: '203.0.113.5' }))
    for (let round = 0; round < 20; round++) await outcomeOf(signIn.forgotPassword({ email: emailOf('noor'), address: '203.0.113.5' }))
    const entered = await enterWith(booted.app.people, { email: emailOf('noor'), password: demoPassword, device: '', address })
    expect(entered.personId).toBe((await booted.actor('noor')).id)
  })
})

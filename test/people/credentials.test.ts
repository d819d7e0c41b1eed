import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { isDuplicate, openDatabase } from '../../server/db/database.ts'
import { migrations } from '../../server/db/migrations/index.ts'
import { keepCredential, passwordKind } from '../../server/people/sign-in/credentials.ts'
import { hashPassword } from '../../server/people/sign-in/passwords.ts'
import { createLog } from '../../server/shared/log.ts'
import { refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf, temporaryFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'

const at = { device: '', address: '198.51.100.7' }

eachDialect('credentials', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())
  const db = () => booted.app.database.db
  const person = { name: 'Nieuw Mens', function: 'proef', roles: [] }

  it('a person may have none: then nobody gets in with that address, and nobody learns that it exists', async () => {
    const id = await booted.app.people.add({ ...person, email: 'zonder@voorbeeld.example' })
    expect((await booted.app.people.actor(id))?.email).toBe('zonder@voorbeeld.example')
    const tried = async (email: string, password: string) => {
      const { code, message, field } = await refusal(enterWith(booted.app.people, { email, password, ...at }))
      return { code, message, field }
    }
    const wrong = await tried(emailOf('noor'), 'fout wachtwoord')
    for (const password of ['fout wachtwoord', 'geen account heeft dit wachtwoord', 'undefined', id])
      expect(await tried('zonder@voorbeeld.example', password), password).toEqual(wrong)
  })

  it('without one the answer takes as much work as with one', async () => {
    const workOf = async (email: string) => {
      const rounds: number[] = []
      for (let round = 0; round < 5; round++) {
        const started = process.cpuUsage()
        await refusal(enterWith(booted.app.people, { email, password: 'fout wachtwoord', ...at }))
        const { user, system } = process.cpuUsage(started)
        rounds.push(user + system)
      }
      return rounds.toSorted((one, other) => one - other)[2] ?? 0
    }
    await workOf('zonder@voorbeeld.example')
    const ratio = (await workOf('zonder@voorbeeld.example')) / (await workOf(emailOf('noor')))
    expect(ratio).toBeGreaterThan(0.4)
    expect(ratio).toBeLessThan(2.5)
  })

  it('a password that comes later opens the account, and says when it was used', async () => {
    const { id: personId } = await db()
      .selectFrom('people')
      .select('id')
      .where('email', '=', 'zonder@voorbeeld.example')
      .executeTakeFirstOrThrow()
    const secret = await hashPassword('nu toch een wachtwoord')
    const id = await booted.app.database.write((tx) => keepCredential(tx, booted.app.clock, { personId, kind: passwordKind, secret }))
    const used = () => db().selectFrom('credentials').select('last_used_at').where('id', '=', id).executeTakeFirstOrThrow()
    expect((await used()).last_used_at).toBeNull()
    const session = await enterWith(booted.app.people, {
      email: 'zonder@voorbeeld.example',
      password: 'nu toch een wachtwoord',
      ...at,
    })
    expect(session.personId).toBe(personId)
    expect((await used()).last_used_at).toMatch(/^\d{4}-/)
  })

  it('a person has one password at most, and any number of other things', async () => {
    const { id: personId } = await booted.actor('noor')
    const keep = (kind: string) => booted.app.database.write((tx) => keepCredential(tx, booted.app.clock, { personId, kind, secret: 'x' }))
    const refused: unknown = await keep(passwordKind).catch((error: unknown) => error)
    expect(isDuplicate(refused)).toBe(true)
    for (let key = 0; key < 3; key++) await keep('sleutel')
  })

  it('a database of before still opens with its passwords, and the hash is no column of people any more', async () => {
    const { folder, remove } = temporaryFolder()
    const config = { ...readConfig({}), dataDir: folder, databaseUrl: dialect === 'postgres' ? await postgresUrl() : '' }
    const old = openDatabase(config)
    const before = Object.fromEntries(Object.entries(migrations(dialect)).filter(([name]) => name < '0021-credentials'))
    const { error } = await new Migrator({ db: old.db, provider: { getMigrations: async () => before } }).migrateToLatest()
    expect(error).toBeUndefined()
    const hash = await hashPassword('een wachtwoord van vroeger')
    const many = Array.from({ length: 1203 }, (_, index) => `mens${index}@organisatie.example`)
    for (const email of many)
      await sql`insert into people (id, email, name, function, password_hash, created_at)
        values (${email}, ${email}, 'Mens', 'proef', ${hash}, '2026-01-01T00:00:00.000Z')`.execute(old.db)
    await old.close()

    const app = await createApp(config, { log: createLog('silent') })
    for (const email of [many[0], many[600], many.at(-1)])
      expect((await enterWith(app.people, { email, password: 'een wachtwoord van vroeger', ...at })).personId).toBe(email)
    const { count } = await app.database.db
      .selectFrom('credentials')
      .select((is) => is.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(many.length)
    const tables = await app.database.db.introspection.getTables()
    expect(tables.find(({ name }) => name === 'people')?.columns.map(({ name }) => name)).not.toContain('password_hash')
    const changed = () => app.people.rightsVersion()
    const version = await changed()
    await app.database.db
      .updateTable('people')
      .set({ active: 0 })
      .where('email', '=', many[0] ?? '')
      .execute()
    expect(await changed(), 'what counts changes of rights is still there').toBe(version + 1)
    await app.close()
    remove()
  })
})

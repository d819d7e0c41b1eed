import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { type Database, held, isDuplicate, openDatabase } from '../../server/db/database.ts'
import type { DialectName } from '../../server/db/dialect.ts'
import { migrate, NewerDatabaseError } from '../../server/db/migrate.ts'
import { migrations } from '../../server/db/migrations/index.ts'
import { eachDialect, temporaryFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'
import { run } from '../support/processes.ts'

eachDialect('the database', (dialect: DialectName) => {
  const opened: Array<{ database: Database; remove(): void }> = []
  afterEach(async () => {
    for (const { database, remove } of opened.splice(0)) {
      await database.close()
      remove()
    }
  })
  const open = async () => {
    const { folder, remove } = temporaryFolder()
    const where = { dataDir: folder, databaseUrl: dialect === 'postgres' ? await postgresUrl() : '' }
    const database = openDatabase(where)
    opened.push({ database, remove })
    return { database, where }
  }
  const region = (id: string) => ({ id, slug: id, name: id })
  const regions = async ({ db }: Database) => (await db.selectFrom('regions').select('id').orderBy('id').execute()).map(({ id }) => id)

  it('is made by the migrations, in order, and a second time does nothing', async () => {
    const { database } = await open()
    expect(await migrate(database)).toEqual(Object.keys(migrations(dialect)))
    await database.db.insertInto('regions').values(region('utrecht')).execute()
    expect(await migrate(database)).toEqual([])
    expect(await regions(database)).toEqual(['utrecht'])
  })

  it('processes that migrate at once do not stand in each other’s way', async () => {
    const { database, where } = await open()
    const cli = () => run(['server/ops/cli.ts', 'migrate'], { DATA_DIR: where.dataDir, DATABASE_URL: where.databaseUrl })
    const said = (await Promise.all([cli(), cli(), cli()])).map(({ out, err }) => out.trim() + err)
    expect(said.toSorted()).toEqual([
      'De database is al bij.',
      'De database is al bij.',
      `Uitgevoerd: ${Object.keys(migrations(dialect)).join(', ')}`,
    ])
    expect(await migrate(database)).toEqual([])
  })

  it('is left empty by a migration that fails half way, and is made the next time', async () => {
    const { database } = await open()
    await sql`create table read_marks (stands text)`.execute(database.db)
    await expect(migrate(database)).rejects.toThrow(/already exists/)
    await sql`drop table read_marks`.execute(database.db)
    expect(await migrate(database)).toEqual(Object.keys(migrations(dialect)))
  })

  it('of a newer version is refused with a sentence, and left as it is', async () => {
    const { database } = await open()
    await migrate(database)
    await database.db.insertInto('kysely_migration').values({ name: '9999-later', timestamp: '2099-01-01' }).execute()
    await expect(migrate(database)).rejects.toThrow(NewerDatabaseError)
    await expect(migrate(database)).rejects.toThrow('nieuwere versie')
  })

  it('keeps nothing of a transaction that fails, and rings no hook', async () => {
    const { database } = await open()
    await migrate(database)
    const rung: string[] = []
    const failing = database.write(async (tx) => {
      await tx.db.insertInto('regions').values(region('utrecht')).execute()
      tx.afterCommit(() => rung.push('failed'))
      throw new Error('halverwege')
    })
    await expect(failing).rejects.toThrow('halverwege')
    expect(await regions(database)).toEqual([])
    await database.write(async (tx) => {
      await tx.db.insertInto('regions').values(region('zeeland')).execute()
      tx.afterCommit(() => rung.push('first'))
      tx.afterCommit(() => rung.push('second'))
      expect(rung).toEqual([])
    })
    expect(rung).toEqual(['first', 'second'])
    expect(await regions(database)).toEqual(['zeeland'])
  })

  it('keeps nothing of a transaction when a statement in it fails', async () => {
    const { database } = await open()
    await migrate(database)
    const twice = database.write(async (tx) => {
      await tx.db.insertInto('regions').values(region('utrecht')).execute()
      await tx.db.insertInto('regions').values(region('utrecht')).execute()
    })
    expect(isDuplicate(await twice.catch((error: unknown) => error))).toBe(true)
    expect(isDuplicate(new Error('iets anders'))).toBe(false)
    expect(await regions(database)).toEqual([])
  })

  it('refuses a row that points at nothing', async () => {
    const { database } = await open()
    await migrate(database)
    await expect(
      database.db.insertInto('organisations').values({ id: 'o', slug: 'o', name: 'o', kind: 'GI', region_id: 'weg' }).execute(),
    ).rejects.toThrow(/foreign key/i)
  })

  it('lets writers of the same row follow each other, so that no change gets lost', async () => {
    const { database } = await open()
    await migrate(database)
    await database.db.insertInto('counters').values({ name: 'teller', value: 0 }).execute()
    const addOne = () =>
      database.write(async (tx) => {
        const { value } = await held(
          tx,
          tx.db.selectFrom('counters').select('value').where('name', '=', 'teller'),
        ).executeTakeFirstOrThrow()
        await new Promise((done) => setImmediate(done))
        await tx.db
          .updateTable('counters')
          .set({ value: value + 1 })
          .where('name', '=', 'teller')
          .execute()
      })
    await Promise.all(Array.from({ length: 30 }, addOne))
    expect(await database.db.selectFrom('counters').select('value').where('name', '=', 'teller').execute()).toEqual([{ value: 30 }])
  })
})

import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../server/db/database.ts'
import { createForgetting } from '../../server/db/forgetting.ts'
import { migrate } from '../../server/db/migrate.ts'
import { temporaryFolder } from '../support/network.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

describe('letting words leave the files', () => {
  it('stops with the database, also when it was busy and somebody stood in the way', async () => {
    const { folder, remove } = temporaryFolder()
    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    await migrate(database)
    const reader = new Sqlite(join(folder, 'leerkring.db'))
    reader.exec('begin')
    reader.prepare('select count(*) from counters').get()
    await database.db.insertInto('counters').values({ name: 'proef', value: 1 }).execute()

    const warnings: string[] = []
    const listen = (warning: Error) => warnings.push(warning.message)
    process.on('warning', listen)
    const forgetting = createForgetting(database)
    let letGo = () => {}
    const held = database.db.connection().execute(() => new Promise<void>((done) => (letGo = done)))
    forgetting.soon()
    await pause(20)
    const stopped = forgetting.stop()
    letGo()
    await Promise.all([held, stopped])
    await database.close()
    await pause(1300)
    process.off('warning', listen)
    reader.close()
    remove()
    expect(warnings).toEqual([])
  })
})

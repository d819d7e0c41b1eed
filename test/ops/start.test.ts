import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { temporaryFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'

describe('starting with something wrong', () => {
  const folders: Array<() => void> = []
  afterEach(() => {
    for (const remove of folders.splice(0)) remove()
  })
  const newFolder = () => {
    const { folder, remove } = temporaryFolder()
    folders.push(remove)
    return folder
  }
  /** One sentence on the error output, nothing else, exit code 1. */
  const sentenceOf = async (env: Record<string, string>, program = ['server/main.ts']) => {
    const { code, err, out } = await run(program, { LOG_LEVEL: 'warn', ...env })
    expect([code, out], err).toEqual([1, ''])
    expect(err.trim().split('\n'), 'one line').toHaveLength(1)
    return err.trim()
  }

  it.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: 'geen host!' }],
    ['BASE_URL', { BASE_URL: 'leerkring.nl' }],
    ['BASE_URL', { BASE_URL: 'ftp://a.nl' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://a/b' }],
    ['SMTP_URL', { SMTP_URL: 'http://a' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'veel' }],
    ['RATE_LIMITS', { RATE_LIMITS: 'nee' }],
    ['RATE_LIMITS', { RATE_LIMITS: 'off', BASE_URL: 'https://leerkring.example' }],
  ])('%s: the sentence names the variable', (name, env) => {
    expect(() => readConfig(env)).toThrow(name)
    expect(() => readConfig({})).not.toThrow()
  })

  it('a wrong setting ends the process with that sentence', async () => {
    expect(await sentenceOf({ PORT: 'abc' })).toMatch(/^De omgevingsvariabele PORT klopt niet: .*\.$/)
    expect(await sentenceOf({ DATABASE_URL: 'mysql://a/b' }, ['server/ops/cli.ts', 'migrate'])).toContain('DATABASE_URL')
  })

  it('a data folder that cannot be written in', async () => {
    const file = join(newFolder(), 'een-bestand')
    writeFileSync(file, '')
    expect(await sentenceOf({ DATA_DIR: join(file, 'map') })).toContain('DATA_DIR')
  })

  it('a site on http that others can reach starts, and says what that means', async () => {
    const server = await serveProcess(['server/main.ts'], { PORT: '0', DATA_DIR: newFolder(), BASE_URL: 'http://leerkring.example' })
    expect(server.said.out).toContain('leesbaar over het netwerk')
    expect(await server.stop()).toBe(0)
  })

  it('a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const { port } = other.address() as AddressInfo
    expect(await sentenceOf({ PORT: String(port), DATA_DIR: newFolder() })).toMatch(new RegExp(`^Poort ${port} .*al in gebruik`))
    other.close()
  })

  it('a database that is newer than the program', async () => {
    const dataDir = newFolder()
    const database = openDatabase({ dataDir, databaseUrl: '' })
    await migrate(database)
    await database.db.insertInto('kysely_migration').values({ name: '9999-later', timestamp: '2099-01-01' }).execute()
    await database.close()
    expect(await sentenceOf({ PORT: '0', DATA_DIR: dataDir })).toContain('nieuwere versie')
  })

  it('a file that is no database, and a PostgreSQL that is not there', async () => {
    const dataDir = newFolder()
    writeFileSync(join(dataDir, 'leerkring.db'), 'dit is geen database, maar wel lang genoeg om er een te lijken'.repeat(100))
    expect(await sentenceOf({ PORT: '0', DATA_DIR: dataDir })).toContain('niet te openen')
    expect(await sentenceOf({ PORT: '0', DATA_DIR: newFolder(), DATABASE_URL: 'postgres://127.0.0.1:9/niets' })).toContain('niet te openen')
  })
})

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** Makes a database on the server at `serverUrl`, as a copy of `template`. @returns its address */
export const createDatabase = async (serverUrl: string, name: string, template: string): Promise<string> => {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template}`)
  } finally {
    await client.end()
  }
  return `${serverUrl}/${name}`
}

/** The address of a database of its own on the PostgreSQL of this test run: empty, or a copy of `template`. */
export const postgresUrl = (template = 'template0'): Promise<string> =>
  createDatabase(inject('postgresUrl'), `test_${randomBytes(6).toString('hex')}`, template)

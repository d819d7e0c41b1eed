import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, inject } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { DialectName } from '../../server/db/dialect.ts'
import type { Actor } from '../../server/people/actor.ts'
import type { Clock } from '../../server/shared/clock.ts'
import { createLog } from '../../server/shared/log.ts'
import { postgresUrl } from './postgres.ts'

/** Everybody in the demo network, by the name the tests call them. Rosalie, Bram and Indra are in no organisation. */
export const everybody = [
  'noor',
  'femke',
  'ruben',
  'samira',
  'hicham',
  'lotte',
  'winston',
  'dorien',
  'jelle',
  'merel',
  'aylin',
  'rosalie',
  'bram',
  'indra',
] as const
export type Name = (typeof everybody)[number]

export const emailOf = (name: Name): string => `${name}@leerkring.example`

/** A folder of this test's own, gone with `remove`. */
export const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A data folder with a copy of the demo network on SQLite, without the mail its people got. */
export const networkFolder = () => {
  const copy = temporaryFolder()
  cpSync(inject('templateDir'), copy.folder, { recursive: true, filter: (path) => !path.endsWith('.eml') })
  return copy
}

type Wishes = { dialect?: DialectName; clock?: Clock; rateLimits?: boolean; contentDir?: string; empty?: boolean }

/** The real app on a copy of the demo network (or on an empty database), without doors. */
export const bootApp = async ({ dialect = 'sqlite', rateLimits = false, empty = false, clock, contentDir }: Wishes = {}) => {
  const copy = empty ? temporaryFolder() : networkFolder()
  const databaseUrl = dialect === 'postgres' ? await postgresUrl(empty ? 'template0' : 'template_demo') : ''
  const config: Config = { ...readConfig({}), dataDir: copy.folder, databaseUrl, rateLimits }
  const app = await createApp(config, { log: createLog('silent'), ...(clock && { clock }), ...(contentDir && { contentDir }) })
  return {
    app,
    config,
    actor: (name: Name): Promise<Actor> => actorOf(app, name),
    async close() {
      await app.close()
      copy.remove()
    },
  }
}

export type Booted = Awaited<ReturnType<typeof bootApp>>

export const actorOf = async (app: App, name: Name): Promise<Actor> => {
  const { id } = await app.database.db.selectFrom('people').select('id').where('email', '=', emailOf(name)).executeTakeFirstOrThrow()
  const actor = await app.people.actor(id)
  if (!actor) throw new Error(`${name} has no active account`)
  return actor
}

/** One suite, every dialect. */
export const eachDialect = (name: string, suite: (dialect: DialectName) => void): void => {
  describe.each(['sqlite', 'postgres'] as const)(`${name}, on %s`, suite)
}

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../server/config.ts'
import { loadDemo } from '../../server/ops/demo.ts'
import { secretFile } from '../../server/shared/secrets.ts'
import { createDatabase } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    templateDir: string
  }
}

/** The database on the PostgreSQL of this run that holds the demo network; only copied from, never opened by a test. */
export const templateDatabase = 'template_demo'

/** The demo network, loaded once per run into a SQLite file and a PostgreSQL database; every test works on its own copy. */
export default async (project: TestProject) => {
  const templateDir = mkdtempSync(join(tmpdir(), 'leerkring-template-'))
  const postgresDir = mkdtempSync(join(tmpdir(), 'leerkring-template-'))
  const databaseUrl = await createDatabase(project.getProvidedContext().postgresUrl, templateDatabase, 'template0')
  const base = readConfig({})
  await loadDemo({ ...base, dataDir: templateDir, databaseUrl: '' }, () => {})
  copyFileSync(join(templateDir, secretFile), join(postgresDir, secretFile)) // one key, so that a copy of either opens
  await loadDemo({ ...base, dataDir: postgresDir, databaseUrl }, () => {})
  project.provide('templateDir', templateDir)
  return () => {
    for (const folder of [templateDir, postgresDir]) rmSync(folder, { recursive: true, force: true })
  }
}

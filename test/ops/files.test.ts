import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { networkFolder, temporaryFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** Everything in the folder that others on the machine could read, list or write. */
const openPaths = (folder: string): string[] =>
  [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))]
    .filter((path) => statSync(path).mode & 0o077)
    .map((path) => `${path} ${modeOf(path)}`)

it.skipIf(process.platform === 'win32')('what the server and the commands write can be read by their owner alone', async () => {
  const { folder, remove } = temporaryFolder()
  const data = join(folder, 'nieuw')
  expect((await run(['server/ops/cli.ts', 'migrate'], { DATA_DIR: data })).code).toBe(0)
  const server = await serveProcess(['server/main.ts'], { DATA_DIR: data, PORT: '0' })
  await expect.poll(() => readdirSync(data), { timeout: 20_000 }).toContain('pagefind')
  expect(openPaths(data)).toEqual([])
  await server.stop()
  expect(readdirSync(data).toSorted()).toEqual(expect.arrayContaining(['leerkring.db', 'pagefind', 'secret.key', 'security.log']))
  expect(openPaths(data)).toEqual([])
  remove()
})

it.skipIf(process.platform === 'win32')('a folder of an earlier version is closed at the next start', async () => {
  const { folder, remove } = networkFolder()
  for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) chmodSync(path, 0o755)
  const server = await serveProcess(['server/main.ts'], { DATA_DIR: folder, PORT: '0' })
  for (const name of ['', 'leerkring.db', 'secret.key']) expect(modeOf(join(folder, name)), name).toBe(name ? '600' : '700')
  await server.stop()
  remove()
})

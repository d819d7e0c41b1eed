import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer } from 'node:net'

/** Real server processes with a database of their own, as an operator starts them. */
export type Running = {
  url: string
  dataDir: string
  pid: number
  /** What it holds; only when the probe of bench/memory is in it. */
  memory(): Promise<NodeJS.MemoryUsage>
  stop(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

const untilReady = async (url: string) => {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not become ready')
}

/** Runs a command of the project's cli on a data folder. @returns what it printed on standard output */
export const cli = (dataDir: string, ...args: string[]): string => {
  const result = spawnSync(process.execPath, ['server/ops/cli.ts', ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) throw new Error(result.stderr)
  return result.stdout
}

export const temporaryData = () => mkdtempSync(join(tmpdir(), 'leerkring-bench-'))

/** Starts the real server on `dataDir`, with options for node when asked. */
export const startLeerkring = async (dataDir: string, options: string[] = []): Promise<Running> => {
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
  }
  const child = spawn(process.execPath, [...options, 'server/main.ts'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended(child)
    rmSync(dataDir, { recursive: true, force: true })
  }
  const memory = async () => {
    const said = new Promise<NodeJS.MemoryUsage>((resolve) => child.once('message', (usage) => resolve(usage as NodeJS.MemoryUsage)))
    child.send('memory')
    return said
  }
  return { url, dataDir, pid: child.pid ?? 0, memory, stop }
}

/** Starts a small program that prints `{"port": …}` on its first line. */
export const startProgram = async (file: string, ...args: string[]): Promise<{ url: string; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const first = await new Promise<string>((resolve) => lines.once('line', resolve))
  const stop = async () => {
    child.kill()
    await ended(child)
  }
  return { url: `http://127.0.0.1:${(JSON.parse(first) as { port: number }).port}`, stop }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

type Env = Record<string, string>
export type Ended = { code: number | null; out: string; err: string }

/** Only what a program needs of our own environment: the test runner sets variables (BASE_URL) that are ours too. */
const clean = (env: Env): Env => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'].flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []))
  return { ...Object.fromEntries(kept), ...env }
}

const start = (args: string[], env: Env): ChildProcess =>
  spawn(process.execPath, args, { cwd: root, env: clean(env), stdio: ['pipe', 'pipe', 'pipe'] })

const collect = (child: ChildProcess) => {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return said
}

const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('close', (code) => done(code)))

/** Runs one of our programs (`server/ops/cli.ts help`) to its end. */
export const run = async (args: string[], env: Env = {}, input = ''): Promise<Ended> => {
  const child = start(args, env)
  const said = collect(child)
  child.stdin?.end(input)
  const code = await ended(child)
  return { code, ...said }
}

/** Starts a program that serves, and waits until it says where (`http://…`). `kill` is the power cut: no time for goodbyes. */
export const serveProcess = async (args: string[], env: Env) => {
  const child = start(args, env)
  const said = collect(child)
  const gone = ended(child)
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /draait op (http:\/\/[\d.]+:\d+)/.exec(said.out)?.[1]
      if (found) resolve(found)
    })
    void gone.then((code) => reject(new Error(`the process ended with ${code}:\n${said.out}\n${said.err}`)))
  })
  return {
    base: address,
    said,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async stop() {
      child.kill('SIGTERM')
      return gone
    },
  }
}

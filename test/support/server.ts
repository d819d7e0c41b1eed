import { inject } from 'vitest'
import type { App } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { DialectName } from '../../server/db/dialect.ts'
import { demoPassword } from '../../server/ops/demo.ts'
import { serve } from '../../server/ops/serve.ts'
import { actorOf, emailOf, type Name, networkFolder, temporaryFolder } from './network.ts'
import { postgresUrl } from './postgres.ts'

type Wishes = { dialect?: DialectName; settings?: Partial<Config>; empty?: boolean; site?: string }

/** The real server, built site included, in this process, on a free port and a copy of the demo network. */
export const startServer = async ({ dialect = 'sqlite', settings = {}, empty = false, site = inject('site') }: Wishes = {}) => {
  const copy = empty ? temporaryFolder() : networkFolder()
  const databaseUrl = dialect === 'postgres' ? await postgresUrl(empty ? 'template0' : 'template_demo') : ''
  const base = readConfig({ PORT: '0', LOG_LEVEL: 'fatal' })
  const running = await serve({ ...base, dataDir: copy.folder, databaseUrl, rateLimits: false, ...settings }, undefined, site)
  return {
    app: running.app as App,
    base: running.address,
    dataDir: copy.folder,
    actor: (name: Name) => actorOf(running.app, name),
    /** Every live connection, from the server's side. */
    connections: () => [...running.realtime.io.sockets.sockets.values()],
    /** What happens every minute, now. */
    sweep: () => running.realtime.sweep(),
    async close() {
      await running.stop()
      copy.remove()
    },
  }
}

/** The spoedpoort by its form: what a form for a question has to carry. */
export const gateMark = async (base: string, cookie: string): Promise<string> => {
  const passed = await postForm(base, '/consultaties/nieuw?_action=consultations.passGate', {}, { Cookie: cookie })
  return new URL(passed.headers.get('Location') ?? '', base).searchParams.get('veilig') ?? ''
}

/** An address with `veilig=ja` in it, as who passed the spoedpoort just now has it. */
export const pastGate = async (server: RunningServer, path: string, who: Name = 'noor'): Promise<string> =>
  path.replace('veilig=ja', `veilig=${server.app.consultations.passGate(await server.actor(who))}`)

export type RunningServer = Awaited<ReturnType<typeof startServer>>

/** Sends a form as a browser without script does, from our own page. Redirects are not followed. */
export const postForm = (
  base: string,
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
): Promise<Response> => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return fetch(base + path, { method: 'POST', body, redirect: 'manual', headers: { Origin: base, ...headers } })
}

/** Signs in through the form of the sign-in page. @returns the value for a `Cookie` header */
export const signIn = async (base: string, name: Name | { email: string; password: string }): Promise<string> => {
  const page = await (await fetch(`${base}/inloggen`)).text()
  const action = /<form method="post" action="([^"]+)"[^>]*>\s*<input type="hidden" name="terug"/.exec(page)?.[1]
  if (!action) throw new Error('the sign-in page has no sign-in form')
  const credentials = typeof name === 'string' ? { email: emailOf(name), password: demoPassword } : name
  const response = await postForm(base, `/inloggen${action}`, { ...credentials, terug: '/consultaties' })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (response.status !== 303 || !cookie) throw new Error(`signing in as ${credentials.email} gave ${response.status}`)
  return cookie
}

/** A page as somebody gets it. */
export const getPage = (base: string, path: string, cookie = ''): Promise<Response> =>
  fetch(base + path, { redirect: 'manual', headers: cookie ? { Cookie: cookie } : {} })

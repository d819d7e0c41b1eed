import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { getPage, type RunningServer } from '../../support/server.ts'
import { ask, connected, openSocket } from '../../support/sockets.ts'
import type { Fields, Heard } from './table.ts'

const words: Record<number, Heard> = {
  400: 'wrong',
  401: 'sign in',
  403: 'refused',
  404: 'not found',
  409: 'too late',
  410: 'gone',
  422: 'wrong',
}
const askedToProve = /Bevestig eerst dat jij het bent/

const heardOf = (status: number, text: string): Heard => {
  if (status < 400) return 'may'
  return status === 403 && askedToProve.test(text) ? 'prove' : (words[status] ?? `fault ${status}`)
}

const bodyOf = (fields: Fields): URLSearchParams | FormData => {
  const all = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const body = all.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams()
  for (const [name, value] of all) body.append(name, value as string)
  return body
}

export const post = (base: string, path: string, fields: Fields, cookie: string): Promise<Response> =>
  fetch(base + path, { method: 'POST', body: bodyOf(fields), redirect: 'manual', headers: { Origin: base, Cookie: cookie } })

/** The act as script calls it: it answers with the status of the refusal. */
export const knock = async (base: string, act: string, fields: Fields, cookie: string): Promise<Heard> => {
  // A file is taken at one address only (shared/http-guard.ts).
  const hasFile = Object.values(fields).some((value) => value instanceof File)
  const answer = await post(base, hasFile ? `/beheer/importeren?_action=${act}` : `/_actions/${act}`, fields, cookie)
  return heardOf(answer.status, await answer.text())
}

/** The act as a page without script sends it: who has to prove again who they are gets the page that asks for it. */
export const sendFromPage = async (base: string, act: string, fields: Fields, cookie: string): Promise<Heard> => {
  const answer = await post(base, `/account?_action=${act}`, fields, cookie)
  const text = await answer.text()
  return text.includes('people.confirm') ? 'prove' : heardOf(answer.status, text)
}

/** A page, or the endpoint that a form is sent to. */
export const look = async (base: string, path: string, cookie: string, fields?: Fields): Promise<Heard> => {
  const answer = fields ? await post(base, path, fields, cookie) : await getPage(base, path, cookie)
  const to = answer.headers.get('Location') ?? ''
  if (/^\/inloggen(\?|$)/.test(to)) return 'sign in'
  if (/^\/bevestigen(\?|$)/.test(to)) return 'prove'
  return heardOf(answer.status, await answer.text())
}

const codes: Record<string, Heard> = {
  not_found: 'not found',
  not_allowed: 'refused',
  not_signed_in: 'sign in',
  proof_needed: 'prove',
  invalid: 'wrong',
  conflict: 'too late',
}

/** Says something over a connection of its own. */
export const say = async (base: string, event: string, payload: object, cookie: string): Promise<Heard> => {
  const socket = openSocket(base, cookie)
  try {
    await connected(socket)
    const said = await ask(socket, event, payload)
    return said.ok ? 'may' : (codes[said.error?.code ?? ''] ?? 'fault 500')
  } catch (error) {
    return codes[(error as Error).message] ?? 'fault 500'
  } finally {
    socket.disconnect()
  }
}

/** Whether anything was written to the database, whatever it is: SQLite counts the commits of others for every connection. */
export const watchWriting = ({ app, dataDir }: RunningServer) => {
  const file = new Sqlite(join(dataDir, 'leerkring.db'), { readonly: true })
  const commits = () => Number(file.pragma('data_version', { simple: true }))
  const settled = async () => {
    await app.notifications.publish()
    await app.mail.sendDue()
  }
  const wrote = async <T>(work: () => Promise<T>) => {
    await settled()
    const before = commits()
    const result = await work()
    return { result, wrote: commits() !== before }
  }
  return {
    /**
     * Does the work, and again when something was written: that may have been what the server does every minute. What the work itself
     * writes it writes every time.
     */
    async during<T>(work: () => Promise<T>): Promise<{ result: T; wrote: boolean }> {
      let done = await wrote(work)
      for (let again = 0; again < 4 && done.wrote; again++) done = await wrote(work)
      return done
    },
    close: () => file.close(),
  }
}

import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isQuiet } from '../../server/notifications/quiet-hours.ts'
import { newId } from '../../server/shared/ids.ts'
import { questionForm } from '../support/cases.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { emailOf, networkFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'
import { gateMark, postForm, signIn } from '../support/server.ts'

const guest = 'genodigde@organisatie.example'
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()
/** The next day on which mail goes at once, at ten: this may run at night, or on a holiday. */
const atWork = () => {
  const days = Array.from({ length: 14 }, (_, day) => new Date(`${minutes((day + 1) * 1440).slice(0, 10)}T10:00:00Z`))
  return days.find((day) => !isQuiet(day))?.toISOString() ?? ''
}

/** A real process that is killed with SIGKILL, a real mail server, and the process that comes after it. */
describe('a server that is killed between an act and its mail', { timeout: 120_000 }, () => {
  let mail: MailServer
  let data: ReturnType<typeof networkFolder>
  let env: Record<string, string>
  const running: Array<Awaited<ReturnType<typeof serveProcess>>> = []
  beforeEach(async () => {
    mail = await startMailServer()
    data = networkFolder()
    env = { DATA_DIR: data.folder, PORT: '0', LOG_LEVEL: 'info', RATE_LIMITS: 'off', SMTP_URL: mail.url }
  })
  afterEach(async () => {
    for (const server of running.splice(0)) await server.kill()
    await mail.close()
    data.remove()
  })

  const start = async () => {
    const server = await serveProcess(['server/main.ts'], env)
    running.push(server)
    return server
  }
  /** The process that comes after it, as far as it comes by itself; then time goes by with `every`. */
  const startAgain = async () => expect(await (await start()).stop()).toBe(0)
  const send = async (base: string, name: 'indra' | 'noor', action: string, fields: Record<string, string | string[]>) =>
    postForm(base, `/account?_action=${action}`, fields, { Cookie: await signIn(base, name) })
  const invite = async (base: string) => {
    const fields = { email: guest, name: 'Genodigde', function: 'jurist', organisation: '', roles: 'professional' }
    const answer = await send(base, 'indra', 'administration.invite', fields)
    expect(answer.headers.get('Location')).toContain('gedaan=verstuurd')
  }
  /** What the server does by itself every minute, in a process of its own, as if it were then. */
  const every = async (job: 'notifications' | 'mail-send', at: string) => {
    const { code, err } = await run(['server/ops/cli.ts', 'jobs:run', job, '--at', at], env)
    expect([code, err], job).toEqual([0, ''])
  }
  const rows = (query: string, ...values: string[]) => {
    const file = new Sqlite(join(data.folder, 'leerkring.db'), { readonly: true })
    const found = file.prepare(query).all(...values)
    file.close()
    return found
  }
  const to = (email: string) => mail.raw.filter((raw) => raw.includes(`To: ${email}`))
  const idOf = (raw: string) => /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1]

  it('while the mail server did not answer yet: the letter is left alone for a while, and then arrives once', async () => {
    const server = await start()
    mail.behave('says-nothing')
    const kept = mail.keepsSomebody()
    await invite(server.base)
    await kept
    await server.kill()
    mail.behave('takes')
    await startAgain()
    await every('mail-send', minutes(1))
    expect(to(guest), 'it may be on its way by who had it').toEqual([])
    await every('mail-send', minutes(6))
    await every('mail-send', minutes(30))
    expect(to(guest)).toHaveLength(1)
  })

  it('while the mail server has the letter and did not say so: it comes again, as the same letter, so that it is shown once', async () => {
    const server = await start()
    mail.behave('takes-and-says-nothing')
    await invite(server.base)
    await mail.received(1)
    await server.kill()
    mail.behave('takes')
    await startAgain()
    for (const moment of [6, 12, 30]) await every('mail-send', minutes(moment))
    const [first = '', again = '', ...more] = to(guest)
    expect(more).toEqual([])
    expect(idOf(first)).toMatch(/^<[\da-f-]{36}@/)
    expect(idOf(again)).toBe(idOf(first))
    const without = (raw: string) => raw.replaceAll(/--_NmP-[^\s"]+/g, '')
    expect(without(again)).toBe(without(first))
  })

  const told = (number: string) =>
    rows(
      "select notifications.id from notifications join consultations on consultations.id = subject_id where number = ? and what = 'vraag-nieuw'",
      number,
    )
  /** Sends a question and kills the server. A machine that is very slow may have told of it by then: once more. */
  const killedRightAfter = async (): Promise<string> => {
    const server = await start()
    const noAcuteDanger = await gateMark(server.base, await signIn(server.base, 'noor'))
    const question = Object.entries(questionForm({ key: newId(), noAcuteDanger })).filter(
      (one): one is [string, string] => typeof one[1] === 'string',
    )
    const answer = await send(server.base, 'noor', 'consultations.submit', Object.fromEntries(question))
    await server.kill()
    const number = /\/consultaties\/([\d-]+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
    expect(rows('select id from consultations where number = ?', number), 'what was answered is kept').toHaveLength(1)
    return told(number).length ? killedRightAfter() : number
  }

  it('right after a question was sent, before anybody was told: each member of the leergroep hears of it once', async () => {
    const number = await killedRightAfter()
    await startAgain()
    for (let round = 0; round < 2; round++) {
      await every('notifications', atWork())
      await every('mail-send', atWork())
    }
    expect(told(number)).toHaveLength(3)
    for (const name of ['femke', 'samira', 'ruben'] as const)
      expect(
        to(emailOf(name)).filter((raw) => raw.includes(`Vraag ${number}`)),
        name,
      ).toHaveLength(1)
  })
})

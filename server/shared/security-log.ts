import { createHmac } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino } from 'pino'
import { AppError, type ErrorCode } from './errors.ts'
import type { Secrets } from './secrets.ts'
import { toldPath } from './told-path.ts'

/**
 * Who came in, who was kept out and who was refused, as NEN 7513 asks: what was tried, with which result, by whom, from where
 * and when. Apart from the application log, in `dataDir/security.log`, readable by its owner alone; facts only, no content.
 */
export type SecurityFact = {
  action: string
  result: 'gelukt' | 'geweigerd' | 'te vaak' | 'beëindigd' | 'niet in orde'
  /** The id of the person, when it is known who. */
  person?: string | undefined
  /** The e-mail address that was tried: kept as a mark that is equal for equal addresses and tells nothing else. */
  account?: string | undefined
  /** The network of the caller. */
  address?: string | undefined
  /** What it was about: the number or id of a consultation, the path of a page without its query. */
  object?: string | undefined
  /** The code of the refusal, or what is not in order. */
  why?: string | undefined
}

type Where = Pick<SecurityFact, 'action' | 'person' | 'address' | 'object'>

export type SecurityLog = {
  record(fact: SecurityFact): void
  /** Keeps a refusal that says something about rights; a form that was filled in wrong is nobody's concern here. */
  refused(error: unknown, where: Where): void
  close(): void
}

const aboutRights = new Set<ErrorCode>(['not_found', 'not_allowed', 'not_signed_in', 'too_many'])

export const securityLogFile = 'security.log'

/** Lines a minute about one person or network; who floods us does not fill the disk, and that they did stands there once. */
const mostLines = 120

const createCounter = () => {
  let minute = 0
  const counts = new Map<string, number>()
  return (key: string): number => {
    const now = Math.floor(Date.now() / 60_000)
    if (now !== minute) counts.clear()
    minute = now
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key) ?? 0
  }
}

/**
 * @param dataDir the folder that exists and is ours
 * @param onFault told when a line could not be written (a full disk): that stops nobody's work
 */
export const openSecurityLog = (
  dataDir: string,
  secrets: Pick<Secrets, 'for'>,
  onFault: (error: unknown) => void = () => {},
): SecurityLog => {
  const file = join(dataDir, securityLogFile)
  closeSync(openSync(file, 'a', 0o600))
  const stream = destination({ dest: file, sync: true, append: true, mode: 0o600 })
  const log = pino({ base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream)
  const markOf = (account: string) => createHmac('sha256', secrets.for('security-log')).update(account).digest('base64url').slice(0, 16)
  const countOf = createCounter()
  const write = (line: object & Pick<SecurityFact, 'result'>) => {
    try {
      log[line.result === 'niet in orde' ? 'error' : 'info'](line)
    } catch (error) {
      onFault(error)
    }
  }
  stream.on('error', onFault)

  const record = ({ account, ...fact }: SecurityFact) => {
    const count = fact.result === 'gelukt' ? 0 : countOf(fact.person ?? fact.address ?? 'niemand')
    if (count > mostLines) return
    const last = count === mostLines && { why: 'te veel; tot de volgende minuut weggelaten' }
    const object = fact.object?.startsWith('/') ? { object: toldPath(fact.object) } : {}
    write({ ...fact, ...object, ...(account && { account: markOf(account) }), ...last })
  }
  return {
    record,
    refused(error, where) {
      if (!(error instanceof AppError) || !aboutRights.has(error.code)) return
      record({ ...where, result: error.code === 'too_many' ? 'te vaak' : 'geweigerd', why: error.code })
    },
    close: () => stream.end(),
  }
}

import { AppError, statusOf } from '../shared/errors.ts'
import { BadQuestion } from './query.ts'
import type { Problem } from './shapes.ts'

/** Per status: its name in the OpenAPI document (which `type` points at) and its title. */
export const problemKinds: Record<number, { name: string; title: string }> = {
  400: { name: 'VraagKloptNiet', title: 'Deze vraag klopt niet' },
  404: { name: 'NietGevonden', title: 'Niet gevonden' },
  405: { name: 'KanHierNiet', title: 'Dit kan hier niet' },
  429: { name: 'TeVaak', title: 'Te vaak gevraagd' },
  500: { name: 'FoutBijOns', title: 'Er ging iets mis bij ons' },
  503: { name: 'NuNietBereikbaar', title: 'Dit lukt nu niet' },
}

type Told = { status: number; detail: string; invalidParams?: Problem['invalidParams']; headers?: Record<string, string> }

/** The API only reads. */
export class WrongMethod extends Error {}

const sentenceOf = ({ name, reason }: { name: string; reason: string }) => `Parameter ‘${name}’: ${reason}`

/** What a refusal says to the asker; `undefined` when it is no refusal but a fault of ours. */
const told = (error: unknown): Told | undefined => {
  if (error instanceof BadQuestion) {
    const { invalidParams } = error
    return { status: 400, detail: invalidParams.map(sentenceOf).join(' '), invalidParams }
  }
  if (error instanceof WrongMethod) {
    return { status: 405, detail: 'Deze API is alleen om te lezen. Gebruik GET of HEAD.', headers: { Allow: 'GET, HEAD, OPTIONS' } }
  }
  if (!(error instanceof AppError) || !problemKinds[statusOf(error.code)]) return undefined
  const retry: Record<string, string> =
    error.retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.ceil(error.retryAfterMs / 1000)) }
  return { status: statusOf(error.code), detail: error.message, headers: retry }
}

type Where = { documentUrl: string; instance: string; onFault(error: unknown): void }

/** An error as `application/problem+json` (RFC 9457), in Dutch. A fault of ours is reported with `onFault` and tells nothing more. */
export const problemResponse = (error: unknown, { documentUrl, instance, onFault }: Where): Response => {
  const known = told(error)
  if (!known) onFault(error)
  const { status, detail, invalidParams, headers } = known ?? { status: 500, detail: 'Probeer het over een minuut opnieuw.' }
  const { name, title } = problemKinds[status] ?? { name: 'FoutBijOns', title: 'Er ging iets mis bij ons' }
  const type = `${documentUrl}#/components/responses/${name}`
  const problem: Problem = { type, title, status, detail, instance, ...(invalidParams && { invalidParams }) }
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers },
  })
}

/** The reasons a door may give for refusing. Doors translate a code once; rooms only name it. */
export type ErrorCode =
  | 'not_found'
  | 'not_allowed'
  | 'not_signed_in'
  | 'proof_needed'
  | 'other_person'
  | 'invalid'
  | 'conflict'
  | 'too_many'
  | 'personal_data'
  | 'unavailable'

type Details = { field?: string; retryAfterMs?: number; cause?: unknown }

/**
 * A refusal that a person may read: `message` is a Dutch sentence that says what is wrong and what to do.
 * Everything that is not an AppError is a fault of ours and is shown as such.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.field = details.field
    this.retryAfterMs = details.retryAfterMs
  }
}

/** One sentence for "does not exist" and for "is not yours", so that nobody learns which of the two it is. */
export const notFound = (what = 'Deze pagina') => new AppError('not_found', `${what} bestaat niet, of je hebt er geen toegang toe.`)

export const notSignedIn = () =>
  new AppError('not_signed_in', 'Je bent niet ingelogd of je sessie is verlopen. Log opnieuw in; je tekst blijft staan.')

/** The database is away while somebody writes: what was written was not kept, and that is what they have to know. */
export const notKept = (details: Details = {}) =>
  new AppError(
    'unavailable',
    'Opslaan lukt nu niet. Je tekst is niet bewaard; laat hem staan en probeer het over een minuut opnieuw.',
    details,
  )

const httpStatus: Record<ErrorCode, number> = {
  not_found: 404,
  not_allowed: 403,
  not_signed_in: 401,
  proof_needed: 403,
  other_person: 409,
  invalid: 400,
  conflict: 409,
  too_many: 429,
  personal_data: 422,
  unavailable: 503,
}

/** The HTTP status that belongs to a refusal. */
export const statusOf = (code: ErrorCode): number => httpStatus[code]

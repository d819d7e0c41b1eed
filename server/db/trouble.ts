import { AppError, notKept } from '../shared/errors.ts'

// SQLite: locked, full disk, read-only, I/O. PostgreSQL: out of resources, connection lost, shutting down or starting,
// a standby that took the place of the primary (25006), serialization, deadlock. Then what the system says of a network.
const codes =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)|53|57P|08|25006|40001|40P01|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/

// What node-postgres says of a connection that is gone; these carry no code.
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client (has encountered a connection error|was closed) and is not queryable)/

/** True when the database cannot do its work now, and may well be able to in a moment. */
export const isTrouble = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return codes.test(String(code ?? '')) || words.test(String(message ?? ''))
}

const away = (cause: unknown) =>
  new AppError('unavailable', 'De gegevens zijn nu even niet te bereiken. Wacht een halve minuut en probeer het opnieuw.', {
    cause,
    retryAfterMs: 5000,
  })

/** What a statement failed with: trouble of the database is a refusal that a person may read, all else stays what it is. */
export const whileReading = (error: unknown): unknown => (isTrouble(error) ? away(error) : error)

/** The same for a whole transaction: who was writing has to hear that it was not kept. */
export const whileWriting = (error: unknown): unknown => {
  const cause = error instanceof AppError && isTrouble(error.cause) ? error.cause : error
  return isTrouble(cause) ? notKept({ cause, retryAfterMs: 5000 }) : error
}

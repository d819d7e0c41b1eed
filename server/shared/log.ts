import { type DestinationStream, pino, type Logger } from 'pino'
import { requestId } from './request-id.ts'
import { toldPath } from './told-path.ts'

export type Log = Logger

type Fault = { name?: unknown; code?: unknown; message?: unknown; stack?: unknown; cause?: unknown }

/** Of an error only what it is and where: a database tells in `detail` and `where` what stood in the row. */
const told = (error: unknown): object | undefined => {
  if (!(error instanceof Error)) return error === undefined ? undefined : { message: String(error) }
  const { name, code, message, stack, cause } = error as Fault
  return { type: name, message, stack, ...(code !== undefined && { code }), ...(cause !== undefined && { cause: told(cause) }) }
}

/**
 * JSON lines on standard output, with the number of the request they belong to. Nothing a person typed belongs in a log line: log ids, codes and counts.
 * The redaction list is the net under that rule.
 * @param to where the lines go instead, for a test that reads them
 */
export const createLog = (level: string, to?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      mixin: () => {
        const request = requestId()
        return request ? { request } : {}
      },
      serializers: { err: told, path: (path: unknown) => toldPath(String(path)) },
      redact: { paths: ['body', '*.body', 'password', '*.password', 'email', '*.email', 'cookie', '*.cookie'], remove: true },
    },
    to,
  )

import { ConfigError } from '../config.ts'
import { NetworkError } from '../content/network.ts'
import { NewerDatabaseError } from '../db/migrate.ts'
import { NoBuildError } from '../http.ts'
import { AppError } from '../shared/errors.ts'

const expected = [ConfigError, NetworkError, NewerDatabaseError, NoBuildError, AppError]

/** Ends the process with exit code 1: one sentence for what an operator can mend, the whole error for what is our fault. */
export const stopWithSentence = (error: unknown): never => {
  const known = expected.some((kind) => error instanceof kind)
  const sentence = known || isConnection(error) ? sentenceOf(error as Error) : undefined
  process.stderr.write(`${sentence ?? `Leerkring stopt door een onverwachte fout.\n${(error as Error)?.stack ?? String(error)}`}\n`)
  process.exit(1)
}

/** Trouble while reading comes as a refusal that everybody may read; at the start the operator has to hear what it was. */
const underlying = (error: unknown): unknown => (error instanceof AppError && error.cause ? error.cause : error)

const isConnection = (error: unknown) =>
  /^(ECONNREFUSED|ENOTFOUND|28P01|28000|3D000|SQLITE_(CANTOPEN|NOTADB|CORRUPT))/.test(
    String((underlying(error) as { code?: string }).code ?? ''),
  )

const sentenceOf = (error: Error) =>
  isConnection(error)
    ? `De database van DATABASE_URL of DATA_DIR is niet te openen (${(underlying(error) as { code?: string }).code}). Controleer het adres, de rechten en of de database draait.`
    : error.message

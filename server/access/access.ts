import { stringify } from 'csv-stringify/sync'
import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import { AppError } from '../shared/errors.ts'
import { readAsked } from './asking.ts'
import { type AccessLine, readAbout, readLog, readOpenings } from './reading.ts'
import { createRecent, type Looked, recordLook } from './recording.ts'
import { accesses } from './what.ts'

/** Who looks in the log. */
export type Reader = { id: string; roles: readonly string[] }

/** A line in words, for who reads it: every value is a text. */
export type ShownLine = { at: string; who: string; did: string; what: string; about: string }

const pageSize = 50
const mostForDownload = 50_000

const requireBeheerder = ({ roles }: Reader) => {
  if (!roles.includes('beheerder'))
    throw new AppError('not_allowed', 'Het inzagelog is er voor de beheerder. Je eigen regels staan bij je account.')
}

/** Who opens something wrote nothing: that it cannot be kept means for them that it cannot be opened now. */
const notShown = (error: unknown): unknown =>
  error instanceof AppError && error.code === 'unavailable'
    ? new AppError('unavailable', 'Dit kan nu even niet geopend worden. Wacht een halve minuut en probeer het opnieuw.', {
        cause: error.cause,
        retryAfterMs: 5000,
      })
    : error

/** The room of who opened what. It is written when somebody looks, and read by the beheerder and by whom it concerns. */
export const createAccess = ({ database, clock }: { database: Database; clock: Clock }) => {
  const recent = createRecent(clock)

  /** Kept before anything is shown: what cannot be kept is not shown either. */
  const keep = async (looked: Looked): Promise<void> => {
    const key = `${looked.actorId} ${looked.what} ${looked.object}`
    if (!recent.isNew(key)) return
    await database
      .write((tx) => recordLook(tx, clock, looked))
      .catch((error: unknown) => {
        throw notShown(error)
      })
    recent.remember(key)
  }
  const looksInLog = (reader: Reader) => keep({ what: 'inzagelog-bekeken', object: 'log', actorId: reader.id, role: 'beheerder' })

  return {
    keep,

    /**
     * A page of the log, the latest first; asking is kept in it. `asked` is what came with the address.
     * @throws AppError `not_allowed`, `invalid` with the field that is wrong
     */
    async page(reader: Reader, asked: URLSearchParams, objectOf: (number: string) => Promise<string | undefined>) {
      requireBeheerder(reader)
      const { filter, before } = await readAsked(asked, objectOf)
      await looksInLog(reader)
      const lines = await readLog(database.db, filter, { before, limit: pageSize + 1 })
      return { lines: lines.slice(0, pageSize), next: lines.length > pageSize ? lines[pageSize - 1]?.pos : undefined }
    },

    /** Everything that was asked for, for a download. @throws as `page` */
    async all(reader: Reader, asked: URLSearchParams, objectOf: (number: string) => Promise<string | undefined>): Promise<AccessLine[]> {
      requireBeheerder(reader)
      const { filter } = await readAsked(asked, objectOf)
      await looksInLog(reader)
      return readLog(database.db, filter, { limit: mostForDownload })
    },

    /** What is kept about who asks: what they opened, and what was changed about them. */
    about: (reader: Reader): Promise<AccessLine[]> => readAbout(database.db, reader.id, 200),

    /** Who opened this; whoever asks was let in before. */
    openingsOf: (object: string): Promise<AccessLine[]> => readOpenings(database.db, object, 500),

    /** For a spreadsheet, in Dutch; a cell that would be a formula is a text. */
    csv: (lines: ShownLine[]): string =>
      stringify(lines, {
        header: true,
        bom: true,
        delimiter: ';',
        escape_formulas: true,
        columns: { at: 'moment', who: 'wie', did: 'wat', what: 'waarvan', about: 'over wie' },
      }),

    says: ({ what }: AccessLine): string => accesses[what].says,
  }
}

export type Access = ReturnType<typeof createAccess>

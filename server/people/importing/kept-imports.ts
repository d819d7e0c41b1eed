import type { Database, Tx } from '../../db/database.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Log } from '../../shared/log.ts'
import { seal, unseal } from '../../shared/sealing.ts'
import type { By } from '../administration/by.ts'
import type { InvitingDesk } from '../inviting/desk.ts'
import { runImport, tryImport } from './importing.ts'
import type { Plan } from './planning.ts'
import { readSheet, type Sheet } from './reading.ts'

/**
 * A file between looking at it and reading it in. `running`: it is being read in by this process; `people`: it was, and how many were
 * invited; `failure`: the last time it did not succeed, and why.
 */
export type KeptImport = {
  plan?: Plan & Pick<Sheet, 'ignored' | 'guessed'>
  running?: { done: number; total: number }
  people?: number
  failure?: string
}

const purpose = 'import'
const kept = 24 * 60 * 60_000

type Needs = InvitingDesk & { log: Log }
type Running = { done: number; total: number }

const rowOf = ({ db }: Pick<Database, 'db'>, { id: by }: By, id: string) =>
  db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('made_by', '=', by ?? '')
    .executeTakeFirst()

/** The same file is read in once, also when two processes are asked at the same time. */
const markDone = (clock: Clock, id: string, people: number) => async (tx: Tx) => {
  const change = { done_at: isoNow(clock), sealed: null, people }
  const { numUpdatedRows } = await tx.db
    .updateTable('imports')
    .set(change)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new AppError('conflict', 'Dit bestand is al ingelezen.')
}

/** Files that a beheerder sent and looks at; each is its sender's alone, sealed, and gone after a day. */
export const createImports = ({ log, ...desk }: Needs) => {
  const { database, clock } = desk
  const running = new Map<string, Running>()
  const failures = new Map<string, string>()
  const works = new Set<Promise<void>>()

  const sheetOf = (sealed: string | null): Sheet | undefined => {
    const text = unseal(database.secrets, purpose, sealed)
    return text === undefined ? undefined : readSheet(Buffer.from(text, 'base64'))
  }

  const carryOut = async (by: By, id: string, sheet: Sheet, total: number, state: Running) => {
    const progress = (done: number) => void (state.done = done)
    try {
      await runImport(desk, by, sheet, { progress, before: markDone(clock, id, total) })
    } catch (error) {
      const known = error instanceof AppError
      if (!known) log.error({ err: error }, 'een bestand met mensen kon niet ingelezen worden')
      failures.set(id, known ? error.message : 'Er ging iets mis bij ons. Er is niets ingelezen; probeer het opnieuw.')
    } finally {
      running.delete(id)
    }
  }

  return {
    /** Keeps a file to look at. @returns its id @throws AppError `invalid` for the field `file` */
    async keep(by: By, bytes: Uint8Array): Promise<string> {
      readSheet(bytes)
      const id = newId()
      const sealed = seal(database.secrets, purpose, Buffer.from(bytes).toString('base64'))
      await database.write(async (tx) => {
        const before = new Date(clock.now().getTime() - kept).toISOString()
        await tx.db.deleteFrom('imports').where('made_at', '<=', before).execute()
        await tx.db
          .insertInto('imports')
          .values({ id, made_by: by.id ?? '', made_at: isoNow(clock), sealed })
          .execute()
      })
      return id
    },

    /** What would happen, what is happening, or what happened. @throws AppError `not_found` */
    async look(by: By, id: string): Promise<KeptImport> {
      const row = await rowOf(database, by, id)
      if (!row) throw notFound('Dit bestand')
      const now = running.get(id)
      if (now) return { running: { ...now } }
      if (row.done_at) return { people: row.people ?? 0 }
      const sheet = sheetOf(row.sealed)
      if (!sheet) throw notFound('Dit bestand')
      const failure = failures.get(id)
      const { ignored, guessed } = sheet
      return { plan: { ...(await tryImport(desk, sheet)), ignored, guessed }, ...(failure && { failure }) }
    },

    /** Begins reading it in; `look` tells how far it is. @throws AppError `not_found`, `conflict` */
    async start(by: By, id: string): Promise<void> {
      by.requireProof()
      const row = await rowOf(database, by, id)
      const sheet = row && sheetOf(row.sealed)
      if (row?.done_at || running.has(id)) throw new AppError('conflict', 'Dit bestand is al ingelezen, of dat gebeurt nu.')
      if (!sheet) throw notFound('Dit bestand')
      const state = { done: 0, total: (await tryImport(desk, sheet)).invitees.length }
      running.set(id, state)
      failures.delete(id)
      const work = carryOut(by, id, sheet, state.total, state)
      works.add(work)
      void work.finally(() => works.delete(work))
    },

    /** Waits for what is being read in. */
    async close(): Promise<void> {
      await Promise.all(works)
    },
  }
}

export type Imports = ReturnType<typeof createImports>

import type { Kysely } from 'kysely'
import { type Database, held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { readSince } from '../journal/reading.ts'
import { subject } from '../journal/subject.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { AppError } from '../shared/errors.ts'
import type { Setting, ValueOf } from './setting.ts'

/** Who changes a setting: only a beheerder may. */
export type Changer = { id: string; roles: readonly string[]; provedAt: string | null }

/** A setting as it stands; `revision` goes up with every change, 0 is as it was made. */
export type SettingNow = { setting: Setting; value: unknown; revision: number }

const notAllowed = () => new AppError('not_allowed', 'Instellingen wijzigen kan alleen een beheerder.')
const changedMeanwhile = () =>
  new AppError('conflict', 'Deze instelling is intussen door iemand anders gewijzigd. Bekijk wat er nu staat en kies opnieuw.')

const rowOf = (db: Kysely<Schema>, name: string) => db.selectFrom('settings').selectAll().where('name', '=', name)

/** A kept value that is not in order any more (an option was taken away) is as it was made, and never somebody's surprise at sign-in. */
const valueOf = (setting: Setting, kept: string | undefined): unknown => {
  const parsed = kept === undefined ? undefined : setting.schema.safeParse(JSON.parse(kept))
  return parsed?.success ? parsed.data : setting.initial
}

const checked = (setting: Setting, value: unknown): unknown => {
  const parsed = setting.schema.safeParse(value)
  if (!parsed.success) throw new AppError('invalid', parsed.error.issues[0]?.message ?? 'Dit kan niet.', { field: setting.name })
  return parsed.data
}

type Needs = {
  database: Database
  clock: Clock
  /** Which there are, in the order in which they are shown. */
  all: readonly Setting[]
  /** A setting decides how safe the others are. @throws AppError `proof_needed` when somebody proved too long ago who they are */
  requireProof(by: Changer): void
}

/** What a beheerder decides for the whole network. Rooms define theirs; app.ts hands in which there are. */
export const createSettings = ({ database, clock, all, requireProof }: Needs) => {
  const find = (name: string): Setting => {
    const setting = all.find((one) => one.name === name)
    if (!setting) throw new AppError('not_found', 'Deze instelling bestaat niet.')
    return setting
  }

  const keep = async (tx: Tx, by: Changer, { name, value, revision }: { name: string; value: unknown; revision: number }) => {
    // A row to hold: of two who are the first to change it, one waits.
    const untouched = { name, value: JSON.stringify(find(name).initial), revision: 0 }
    await tx.db
      .insertInto('settings')
      .values(untouched)
      .onConflict((on) => on.column('name').doNothing())
      .execute()
    const before = await held(tx, rowOf(tx.db, name)).executeTakeFirstOrThrow()
    if (before.revision !== revision) throw changedMeanwhile()
    const now = { value: JSON.stringify(value), revision: revision + 1 }
    await tx.db.updateTable('settings').set(now).where('name', '=', name).execute()
    const payload = { from: JSON.parse(before.value) as unknown, to: value }
    const about = subject('instelling', name)
    await append(tx, [{ subject: about, type: 'ingesteld', actorId: by.id, actorRole: 'beheerder', at: isoNow(clock), payload }])
  }

  return {
    /** The value that counts now. */
    async read<S extends Setting>(setting: S): Promise<ValueOf<S>> {
      const row = await rowOf(database.db, setting.name).executeTakeFirst()
      return valueOf(setting, row?.value) as ValueOf<S>
    },

    /** All of them, in the order in which they are shown. */
    async list(): Promise<SettingNow[]> {
      const rows = await database.db.selectFrom('settings').selectAll().execute()
      return all.map((setting) => {
        const row = rows.find(({ name }) => name === setting.name)
        return { setting, value: valueOf(setting, row?.value), revision: row?.revision ?? 0 }
      })
    },

    /**
     * Changes one, when nobody did since `revision` was read.
     * @throws AppError `not_allowed`, `not_found`, `invalid` with the name of the setting as field, `conflict`,
     *   `proof_needed`
     */
    async change(by: Changer, input: { name: string; value: unknown; revision: number }): Promise<void> {
      if (!by.roles.includes('beheerder')) throw notAllowed()
      requireProof(by)
      const value = checked(find(input.name), input.value)
      await database.write((tx) => keep(tx, by, { ...input, value }))
    },

    /** Who changed it, when, from what to what; newest first. For a beheerder. @throws AppError `not_allowed`, `not_found` */
    async history(by: Changer, name: string) {
      if (!by.roles.includes('beheerder')) throw notAllowed()
      return (await readSince(database.db, subject('instelling', find(name).name), 0, 1000)).toReversed()
    },
  }
}

export type Settings = ReturnType<typeof createSettings>

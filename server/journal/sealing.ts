import { createHmac } from 'node:crypto'
import { type Database, held, type Tx } from '../db/database.ts'
import { AppError } from '../shared/errors.ts'
import { type Links, linksOf, openLinks } from './chain.ts'
import { append } from './appending.ts'
import { columnsOf, type Subject, subject, subjectOfRow } from './subject.ts'
import { brokenIn, chainOf } from './verifying.ts'

/** The counter that says with which key the chains were sealed: a mark of the key, which tells nothing about it. */
const marker = 'journal-key'

const markOf = ({ secrets }: Pick<Database, 'secrets'>): number =>
  createHmac('sha256', secrets.for('journal')).update('mark').digest().readUInt32BE() & 0x7fffffff

const sealAnew = async (tx: Tx, about: Subject, link: Links): Promise<void> => {
  const chain = await chainOf(tx.db, about)
  let previous = ''
  for (const row of chain.rows) {
    previous = link(previous, row)
    await tx.db.updateTable('journal').set({ hash: previous }).where('pos', '=', row.pos).execute()
  }
  await tx.db
    .updateTable('journal_heads')
    .set({ hash: previous })
    .where((head) => head.and(columnsOf(about)))
    .execute()
}

const sealOld = async (tx: Tx, about: Subject): Promise<void> => {
  // What did not hold before is not made whole: it stays broken for who verifies.
  if (!brokenIn(await chainOf(tx.db, about), openLinks).length) await sealAnew(tx, about, linksOf(tx.secrets))
}

/**
 * A chain that holds with our key was sealed before: this is no database of before there was a key, only the mark is gone.
 * Without this, who takes the mark away could have a chain of their own making sealed.
 */
const isSealed = async (tx: Tx, subjects: Subject[]): Promise<boolean> => {
  for (const about of subjects) {
    const chain = await chainOf(tx.db, about)
    if (chain.rows.length && !brokenIn(chain, linksOf(tx.secrets)).length) return true
  }
  return false
}

const subjectsOf = async ({ db }: Tx): Promise<Subject[]> =>
  (await db.selectFrom('journal_heads').selectAll().orderBy('subject_kind').orderBy('subject_id').execute()).map(subjectOfRow)

/**
 * The way out when the key is lost: seals everything as it stands now with the key of today, and writes down that this was
 * done. What was changed before cannot be seen after it.
 * @returns the number of subjects
 */
export const resealJournal = (database: Database, at: string): Promise<number> =>
  database.write(async (tx) => {
    const subjects = await subjectsOf(tx)
    for (const about of subjects) await sealAnew(tx, about, linksOf(tx.secrets))
    const mark = { name: marker, value: markOf(database) }
    await tx.db
      .insertInto('counters')
      .values(mark)
      .onConflict((on) => on.column('name').doUpdateSet({ value: mark.value }))
      .execute()
    const payload = { subjects: subjects.length }
    await append(tx, [{ subject: subject('journaal', ''), type: 'opnieuw-verzegeld', actorId: null, at, payload }])
    return subjects.length
  })

/**
 * Seals with our key what was written before there was one; after that only checks that this is still the key. Safe to call
 * from several processes at once.
 * @returns the number of subjects that were sealed now
 * @throws AppError `invalid` when the database was sealed with another key
 */
export const sealJournal = (database: Database): Promise<number> =>
  database.write(async (tx) => {
    const mark = markOf(database)
    await tx.db
      .insertInto('counters')
      .values({ name: marker, value: 0 })
      .onConflict((on) => on.column('name').doNothing())
      .execute()
    const { value } = await held(tx, tx.db.selectFrom('counters').select('value').where('name', '=', marker)).executeTakeFirstOrThrow()
    if (value === mark) return 0
    if (value !== 0) {
      tx.secrets.discardIfNew()
      throw new AppError(
        'invalid',
        'De sleutel hoort niet bij deze database. Zet het bestand secret.key (in DATA_DIR) of de variabele SECRET_KEY van deze database terug. Machines met één database delen één sleutel. Is hij echt weg: npm run cli -- journal:reseal.',
      )
    }
    const subjects = await subjectsOf(tx)
    const old = (await isSealed(tx, subjects)) ? [] : subjects
    for (const about of old) await sealOld(tx, about)
    await tx.db.updateTable('counters').set({ value: mark }).where('name', '=', marker).execute()
    return old.length
  })

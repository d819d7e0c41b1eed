import { type Database, held, isDuplicate, type Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import { seal } from '../../shared/sealing.ts'
import { requireOrganisation } from '../organisations.ts'
import { takeTurn } from '../turn.ts'
import { checkedIssuer, type NewIssuer } from './checking-issuer.ts'
import { comingInThrough, isOf, linkedKind, secretPurpose } from './issuers.ts'

/** The kind of subject an issuer is in the journal. */
export const issuerSubject = 'aanbieder'

/** Who changes it; nobody: whoever runs the server. `stillMay` is asked in the transaction. */
export type ChangedBy = { id: string | null; stillMay(tx: Pick<Tx, 'db'>): Promise<void> } | null

const inTurn = <T>({ write }: Pick<Database, 'write'>, by: ChangedBy, work: (tx: Tx) => Promise<T>): Promise<T> =>
  write(async (tx) => {
    await takeTurn(tx)
    await by?.stillMay(tx)
    return work(tx)
  })

/** `revision`: as it was when it was looked at. */
export type IssuerChange = NewIssuer & { revision: number }

type Kept = { name: string; issuer: string; client_id: string; domains: string; organisation_id: string | null; makes_accounts: number }

const asRow = ({ name, issuer, clientId, domains, organisationId, makesAccounts }: NewIssuer): Kept => ({
  name,
  issuer,
  client_id: clientId,
  domains: JSON.stringify(domains),
  organisation_id: organisationId,
  makes_accounts: makesAccounts ? 1 : 0,
})

const tell = (tx: Tx, clock: Clock, { id, by, type, payload }: { id: string; by: ChangedBy; type: string; payload: object }) =>
  append(tx, [{ subject: subject(issuerSubject, id), type, actorId: by?.id ?? null, at: isoNow(clock), payload }])

const orThereAlready = (error: unknown) => {
  if (!isDuplicate(error)) throw error
  throw new AppError('conflict', 'Er is al een inlogdienst met dit adres. Wijzig die, of haal haar eerst weg.', {
    field: 'issuer',
    cause: error,
  })
}

/** @returns its id. @throws FormProblems, AppError `conflict` when this issuer is there already */
export const addIssuer = async (database: Database, clock: Clock, given: NewIssuer, by: ChangedBy): Promise<string> => {
  const checked = checkedIssuer(given)
  const { clientSecret } = checked
  const id = newId()
  const sealed = clientSecret ? seal(database.secrets, secretPurpose, clientSecret) : null
  await inTurn(database, by, async (tx) => {
    await requireOrganisation(tx, checked.organisationId)
    await tx.db
      .insertInto('issuers')
      .values({ id, ...asRow(checked), sealed, created_at: isoNow(clock) })
      .execute()
    const { issuer, domains, organisationId, makesAccounts } = checked
    await tell(tx, clock, { id, by, type: 'toegevoegd', payload: { issuer, domains, organisationId, makesAccounts } })
  }).catch(orThereAlready)
  return id
}

const heldIssuer = (tx: Tx, id: string) => held(tx, tx.db.selectFrom('issuers').selectAll().where('id', '=', id)).executeTakeFirst()

const meanwhile = (after: string) =>
  new AppError('conflict', `Een andere beheerder wijzigde deze inlogdienst terwijl jij bezig was. ${after}`)
const nothingKept = 'Er is niets bewaard. Hieronder staat wat verschilt; kies wat er moet staan en bewaar opnieuw.'
const nothingGone = 'Er is niets weggehaald. Kijk hieronder hoe het nu is, en kies opnieuw.'

/** Who somebody is hangs on the address: another address is another issuer. */
const requireUnused = async (tx: Tx, issuer: string): Promise<void> => {
  const { people } = await comingInThrough(tx.db, issuer)
  if (!people) return
  const who = people === 1 ? 'Er logt al iemand' : `Er loggen al ${people} mensen`
  throw new AppError(
    'conflict',
    `${who} in via dit adres; met een ander adres komt niemand van hen nog binnen. Voeg het nieuwe adres toe als aparte inlogdienst, en haal deze later weg.`,
    { field: 'issuer' },
  )
}

/**
 * Changes an issuer, when nobody did since `revision` was read.
 * @returns false when nothing was different
 * @throws FormProblems, AppError `not_found`, `conflict` (changed meanwhile; an address through which people come in, or of another)
 */
export const changeIssuer = async (
  database: Database,
  clock: Clock,
  { id, by, change }: { id: string; by: ChangedBy; change: IssuerChange },
): Promise<boolean> => {
  const checked = checkedIssuer(change, true)
  const { clientSecret } = checked
  const now = asRow(checked)
  return inTurn(database, by, async (tx) => {
    const was = await heldIssuer(tx, id)
    if (!was) throw notFound('Deze inlogdienst')
    if (was.revision !== change.revision) throw meanwhile(nothingKept)
    await requireOrganisation(tx, now.organisation_id)
    if (was.issuer !== now.issuer) await requireUnused(tx, was.issuer)
    const other = (Object.keys(now) as Array<keyof Kept>).filter((field) => was[field] !== now[field])
    const sealed = clientSecret ? seal(tx.secrets, secretPurpose, clientSecret) : change.withoutSecret ? null : was.sealed
    const fields = [...other, ...(sealed === was.sealed ? [] : ['sealed'])]
    if (!fields.length) return false
    await tx.db
      .updateTable('issuers')
      .set({ ...now, sealed, revision: was.revision + 1 })
      .where('id', '=', id)
      .execute()
    await tell(tx, clock, { id, by, type: 'gewijzigd', payload: { issuer: now.issuer, fields } })
    return true
  }).catch(orThereAlready)
}

/** What the beheerder saw before: how often it was changed, and for how many there is no other way in. */
export type SeenOfIssuer = { revision: number; only: number }

/**
 * Nobody comes in through it any more; who has no other way in asks for a new password.
 * @returns false when there is none
 * @throws AppError `conflict` when something changed since it was looked at
 */
export const removeIssuer = (
  database: Database,
  clock: Clock,
  { id, by, seen }: { id: string; by: ChangedBy; seen?: SeenOfIssuer },
): Promise<boolean> =>
  inTurn(database, by, async (tx) => {
    const row = await heldIssuer(tx, id)
    if (!row) return false
    if (seen && seen.revision !== row.revision) throw meanwhile(nothingGone)
    const { only } = await comingInThrough(tx.db, row.issuer)
    if (seen && only.length > seen.only)
      throw new AppError('conflict', `Intussen loggen meer mensen alleen via deze inlogdienst in. ${nothingGone}`)
    await tx.db.deleteFrom('issuers').where('id', '=', id).execute()
    await tx.db.deleteFrom('credentials').where('kind', '=', linkedKind).where(isOf(row.issuer)).execute()
    await tell(tx, clock, { id, by, type: 'verwijderd', payload: { issuer: row.issuer, onlyWayOf: only.length } })
    return true
  })

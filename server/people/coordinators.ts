import type { Tx } from '../db/database.ts'
import { AppError } from '../shared/errors.ts'
import type { GroupWork, Owned } from './group-work.ts'
import { type Left, openMemberships } from './memberships.ts'
import { takeTurn } from './turn.ts'

const counted = (count: number, one: string, more: string): string[] => (count ? [`${count} ${count === 1 ? one : more}`] : [])

const ownedInWords = ({ questions, blocks }: Owned): string =>
  new Intl.ListFormat('nl').format([
    ...counted(questions, 'lopende vraag', 'lopende vragen'),
    ...counted(blocks, 'bouwsteen', 'bouwstenen'),
  ])

const who = (names: string[]): string => {
  if (!names.length) return 'Voeg eerst iemand toe als coördinator.'
  return `Maak eerst een ander lid coördinator. Dat kan: ${new Intl.ListFormat('nl', { type: 'disjunction' }).format(names)}.`
}

const groupOf = (tx: Tx, id: string) => tx.db.selectFrom('leergroepen').select(['id', 'slug', 'code']).where('id', '=', id)

const membersIn = ({ db }: Tx, leergroepId: string) =>
  openMemberships(db)
    .select(['leergroep_members.person_id as personId', 'leergroep_members.role', 'people.name'])
    .where('leergroep_members.leergroep_id', '=', leergroepId)
    .execute()

/**
 * A leergroep that owns something is never without coördinator. To ask before one of them goes, closes the account or gets another role.
 * @throws AppError `conflict`, naming who could take over
 */
export const requireOtherCoordinator = async (tx: Tx, work: GroupWork, { leergroepId, personId }: Left): Promise<void> => {
  await takeTurn(tx)
  const members = await membersIn(tx, leergroepId)
  const leaving = members.find((member) => member.personId === personId)
  const others = members.filter((member) => member !== leaving)
  if (leaving?.role !== 'coordinator' || others.some(({ role }) => role === 'coordinator')) return
  const group = await groupOf(tx, leergroepId).executeTakeFirstOrThrow()
  const owned = await work.ownedBy(tx.db, group)
  if (!owned.questions && !owned.blocks) return
  const names = others.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other, 'nl'))
  throw new AppError(
    'conflict',
    `${leaving.name} is de enige coördinator van ${group.code}, en die leergroep heeft nog ${ownedInWords(owned)}. ${who(names)}`,
  )
}

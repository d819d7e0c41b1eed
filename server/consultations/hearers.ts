import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { openMemberships } from '../people/memberships.ts'
import { awayOn } from '../people/leergroep/availability.ts'
import { readableBy } from './channels.ts'
import { relationOf } from './relation.ts'
import type { Channel, Relation } from './workflow.ts'

/** A member who is away and does not take part: told of nothing that waits for the leergroep, unless everybody is away. */
const away = 'afwezig'

/** Everybody who is something to one consultation. `readUpTo`: how far each has read in a channel, 0 when nowhere yet. */
export type Hearers = {
  people: Array<{ personId: string; relation: Relation | typeof away; reads: Channel[] }>
  readUpTo(personId: string, channel: string): number
}

const roomRows = (db: Kysely<Schema>, ids: string[]) =>
  db.selectFrom('consultations').select(['id', 'asker_id', 'leergroep_id', 'holder_id']).where('id', 'in', ids).execute()

const partRows = (db: Kysely<Schema>, ids: string[]) =>
  db.selectFrom('participants').select(['consultation_id', 'person_id']).where('consultation_id', 'in', ids).execute()

const markRows = (db: Kysely<Schema>, ids: string[]) =>
  db.selectFrom('read_marks').selectAll().where('consultation_id', 'in', ids).execute()

const memberRows = (db: Kysely<Schema>, groups: string[]) =>
  groups.length
    ? openMemberships(db)
        .select(['leergroep_members.leergroep_id', 'leergroep_members.person_id', 'leergroep_members.role'])
        .where('leergroep_members.leergroep_id', 'in', groups)
        .execute()
    : []

type Heard = Hearers['people'][number]
type Member = Awaited<ReturnType<typeof memberRows>>[number]

const asWho = ({ person_id, leergroep_id, role }: Member) => ({
  id: person_id,
  memberships: [{ leergroepId: leergroep_id, role, slug: '', code: '', name: '' }],
})

const hearer = (personId: string, relation: Relation) => ({ personId, relation, reads: readableBy(relation) })

const waiting: readonly Relation[] = ['lid', 'coordinator']

/** Who is away hears nothing of the pool, as long as somebody of the leergroep is there to hear it. */
const withoutAway = (people: Array<Heard & { relation: Relation }>, isAway: (personId: string) => boolean): Heard[] => {
  const pool = people.filter(({ relation }) => waiting.includes(relation))
  if (pool.every(({ personId }) => isAway(personId))) return people
  return people.map((one) => (pool.includes(one) && isAway(one.personId) ? { ...one, relation: away } : one))
}

/**
 * By consultation: who asked it and who is a member of its leergroep now, each as what they are to it.
 * @param today the day it is in the Netherlands
 */
export const hearersOf = async (db: Kysely<Schema>, ids: string[], today: string): Promise<Map<string, Hearers>> => {
  if (!ids.length) return new Map()
  const rooms = await roomRows(db, ids)
  const groups = [...new Set(rooms.flatMap(({ leergroep_id }) => leergroep_id ?? []))]
  const [parts, marks, members, gone] = await Promise.all([
    partRows(db, ids),
    markRows(db, ids),
    memberRows(db, groups),
    awayOn(db, groups, today),
  ])
  const takesPart = new Set(parts.map(({ consultation_id, person_id }) => `${consultation_id} ${person_id}`))
  const read = new Map(marks.map((mark) => [`${mark.consultation_id} ${mark.person_id} ${mark.channel}`, mark.seq]))
  return new Map(
    rooms.map((room) => {
      const others = members.filter(({ leergroep_id, person_id }) => leergroep_id === room.leergroep_id && person_id !== room.asker_id)
      const people = others.flatMap((member) => {
        const relation = relationOf(asWho(member), room, takesPart.has(`${room.id} ${member.person_id}`))
        return relation ? [hearer(member.person_id, relation)] : []
      })
      const readUpTo = (personId: string, channel: string) => read.get(`${room.id} ${personId} ${channel}`) ?? 0
      const present = withoutAway(people, (personId) => gone.has(`${room.leergroep_id} ${personId}`))
      return [room.id, { people: [hearer(room.asker_id, 'aanvrager'), ...present], readUpTo }]
    }),
  )
}

import type { Database } from '../db/database.ts'
import { loadActor } from './actor.ts'
import { codeKind } from './sign-in/code-credential.ts'
import { demoDomain } from './test-accounts.ts'

/** One line of the list on the sign-in page of the demo. */
export type DemoPerson = { email: string; function: string; does: string; hasApp: boolean }

/** The invented people of the demo network and what they are; nobody else is ever in this list. */
export const demoPeople = async ({ db }: Database): Promise<DemoPerson[]> => {
  const rows = await db.selectFrom('people').select('id').where('email', 'like', `%${demoDomain}`).orderBy('id').execute()
  const actors = await Promise.all(rows.map(({ id }) => loadActor(db, id)))
  const apps = await db.selectFrom('credentials').select('person_id').where('kind', '=', codeKind).execute()
  const withApp = new Set(apps.map(({ person_id }) => person_id))
  return actors.flatMap((actor) => {
    if (!actor) return []
    const groups = actor.memberships.map(({ role, code }) => `${role === 'coordinator' ? 'coördinator' : 'specialist'} ${code}`)
    const roles = actor.roles.filter((role) => role !== 'professional' || !groups.length)
    return [{ email: actor.email, function: actor.function, does: [...roles, ...groups].join(', '), hasApp: withApp.has(actor.id) }]
  })
}

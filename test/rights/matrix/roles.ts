import { createHash } from 'node:crypto'
import { keepCredential } from '../../../server/people/sign-in/credentials.ts'
import type { NetworkRole } from '../../../server/people/actor.ts'
import { bringTo, joinGroup } from '../../support/cases.ts'
import { demoPassword } from '../../../server/ops/demo.ts'
import { emailOf, type Name } from '../../support/network.ts'
import { postForm, type RunningServer } from '../../support/server.ts'

/** Who comes in with which session. What they are to leergroep 1a and to Noor's question says what they may. */
export const roles = {
  visitor: 'nobody',
  halfIn: 'beheerder and coördinator who gave the password and not yet the second proof',
  closed: 'was beheerder and coördinator; the account was closed, the session is still there',
  asker: 'asked the question; professional',
  colleague: 'professional of the same organisation as the asker',
  professional: 'professional of another organisation',
  holder: 'specialist of the leergroep who took the question',
  specialist: 'specialist of the leergroep who takes part',
  member: 'specialist of the leergroep who does not take part',
  elsewhere: 'specialist of another leergroep',
  coordinator: 'coördinator of the leergroep',
  coordinatorElsewhere: 'coördinator of another leergroep',
  kennismakelaar: 'ondersteuningsbureau',
  redacteur: 'ondersteuningsbureau',
  ervaringsdeskundige: 'parent or young person with experience',
  beheerder: 'looks after the network',
} as const
export type Role = keyof typeof roles

export const everybody = Object.keys(roles) as Role[]
/** Who is not in: for every door they are a visitor. */
export const outside: readonly Role[] = ['visitor', 'halfIn', 'closed']
export const signedIn = everybody.filter((role) => !outside.includes(role))
export const inTheRoom: readonly Role[] = ['asker', 'holder', 'specialist', 'member', 'coordinator']
export const inTheGroup: readonly Role[] = ['holder', 'specialist', 'member', 'coordinator']

const ownPassword = 'een lang genoeg zinnetje'

/** Of the demo network; the others are made here, so that nobody holds two roles at once. */
const known = {
  asker: 'noor',
  holder: 'femke',
  specialist: 'samira',
  elsewhere: 'merel',
  coordinator: 'ruben',
  coordinatorElsewhere: 'hicham',
  kennismakelaar: 'bram',
  ervaringsdeskundige: 'rosalie',
} satisfies Partial<Record<Role, Name>>

const made: Array<{ role: Role; organisation: Role | undefined; roles: NetworkRole[]; group?: 'specialist' | 'coordinator' }> = [
  { role: 'colleague', organisation: 'asker', roles: ['professional'] },
  { role: 'professional', organisation: 'elsewhere', roles: ['professional'] },
  { role: 'member', organisation: 'elsewhere', roles: ['professional'], group: 'specialist' },
  { role: 'redacteur', organisation: undefined, roles: ['redacteur'] },
  { role: 'beheerder', organisation: undefined, roles: ['beheerder'] },
  { role: 'halfIn', organisation: 'asker', roles: ['professional', 'beheerder', 'redacteur'], group: 'coordinator' },
  { role: 'closed', organisation: 'asker', roles: ['professional', 'beheerder', 'redacteur'], group: 'coordinator' },
]

/** Who has a second proof is asked for it after the password. */
const attemptOf = async ({ app, base }: RunningServer, personId: string): Promise<string> => {
  const key = { kind: 'toegangssleutel', secret: '{"publicKey":"","transports":[]}', lookup: 'half', name: 'proef' }
  await app.database.write((tx) => keepCredential(tx, app.clock, { personId, ...key }))
  const fields = { email: 'halfin@rollen.example', password: ownPassword }
  const answer = await postForm(base, '/inloggen?_action=people.signIn', fields)
  const [cookie = ''] = answer.headers.getSetCookie()
  if (!cookie.startsWith('leerkring-inlogpoging=')) throw new Error(`a second proof was not asked for: ${answer.status} ${cookie}`)
  return cookie.split(';')[0] ?? ''
}

/** Everybody there is, in the network of one server. */
export const castOf = async (server: RunningServer) => {
  const { app } = server
  const ids = new Map<Role, string>()
  for (const [role, name] of Object.entries(known)) ids.set(role as Role, (await server.actor(name)).id)
  const organisationOf = async (role: Role | undefined) =>
    role ? ((await app.people.actor(ids.get(role) ?? ''))?.organisation?.id ?? null) : null
  for (const { role, organisation, roles, group } of made) {
    const person = { email: `${role.toLowerCase()}@rollen.example`, name: `Rol ${role}`, function: 'proef', password: ownPassword, roles }
    const id = await app.people.add({ ...person, organisationId: await organisationOf(organisation) })
    ids.set(role, id)
    const actor = await app.people.actor(id)
    if (group && actor) await joinGroup(app, actor, 'lg-1a', group)
  }
  const idOf = (role: Role): string => {
    const id = ids.get(role)
    if (!id) throw new Error(`${role} is nobody`)
    return id
  }
  const { id: leftOpen } = await app.people.sessions.start(idOf('closed'), 'proef', '127.0.0.1')
  await app.database.db.updateTable('people').set({ active: 0 }).where('id', '=', idOf('closed')).execute()
  const attempt = await attemptOf(server, idOf('halfIn'))

  /** @param proved minutes ago that the session proved who it is */
  const session = async (role: Role, proved: number): Promise<string> => {
    const { id } = await app.people.sessions.start(idOf(role), 'proef', '127.0.0.1')
    const proved_at = new Date(Date.now() - proved * 60_000).toISOString()
    const handle = createHash('sha256').update(id).digest('hex')
    if (proved) await app.database.db.updateTable('sessions').set({ proved_at }).where('id_hash', '=', handle).execute()
    return `leerkring=${id}`
  }

  return {
    idOf,
    emailOf: (role: Role) => (role in known ? emailOf(known[role as keyof typeof known]) : `${role.toLowerCase()}@rollen.example`),
    passwordOf: (role: Role) => (role in known ? demoPassword : ownPassword),
    async actorOf(role: Role) {
      const actor = await app.people.actor(idOf(role))
      if (!actor) throw new Error(`${role} has no account`)
      return { ...actor, provedAt: new Date().toISOString() }
    },
    /** The cookie somebody comes with: a session of their own that is used for nothing else. */
    async cookieOf(role: Role, proved = 0): Promise<string> {
      if (role === 'visitor') return ''
      if (role === 'halfIn') return attempt
      return role === 'closed' ? `leerkring=${leftOpen}` : session(role, proved)
    },
    bringTo: (stage: Parameters<typeof bringTo>[1]) => bringTo(server, stage),
  }
}

export type Cast = Awaited<ReturnType<typeof castOf>>

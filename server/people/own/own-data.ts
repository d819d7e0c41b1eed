import type { Database } from '../../db/database.ts'
import type { Actor } from '../actor.ts'

/**
 * What is kept about somebody in this room, in words and without secrets: of a password or a key only that it is there and since
 * when. Times are UTC ISO strings.
 */
export const ownData = async ({ db }: Database, actor: Actor) => {
  const [person, credentials, sessions, waiting] = await Promise.all([
    db.selectFrom('people').select(['created_at']).where('id', '=', actor.id).executeTakeFirstOrThrow(),
    db.selectFrom('credentials').select(['kind', 'created_at', 'last_used_at']).where('person_id', '=', actor.id).execute(),
    db.selectFrom('sessions').select(['device', 'created_at', 'last_seen_at', 'expires_at']).where('person_id', '=', actor.id).execute(),
    db.selectFrom('address_changes').select(['email', 'asked_at']).where('person_id', '=', actor.id).execute(),
  ])
  return {
    naam: actor.name,
    email: actor.email,
    functie: actor.function,
    organisatie: actor.organisation?.name ?? null,
    regio: actor.region?.name ?? null,
    rollen: actor.roles,
    leergroepen: actor.memberships.map(({ code, name, role }) => ({ code, naam: name, rol: role })),
    account_sinds: person.created_at,
    inlogmiddelen: credentials.map(({ kind, created_at, last_used_at }) => ({
      soort: kind,
      sinds: created_at,
      laatst_gebruikt: last_used_at,
    })),
    sessies: sessions.map((one) => ({ apparaat: one.device, sinds: one.created_at, laatst: one.last_seen_at, tot: one.expires_at })),
    adres_dat_wacht: waiting.map(({ email, asked_at }) => ({ email, gevraagd: asked_at })),
  }
}

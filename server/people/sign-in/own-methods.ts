import type { Kysely } from 'kysely'
import { held, type Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { cleanText } from '../../shared/text.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Actor } from '../actor.ts'
import { requireFreshProof } from '../fresh-proof.ts'
import { codeKind, confirmKey, keyToSetUp } from './code-credential.ts'
import { keyAddress, keyAsText, qrPath } from './codes.ts'
import { credentialsOf, passwordKind } from './credentials.ts'
import { changePassword, type PasswordNeeds } from './changing-password.ts'
import { linkedKind } from './issuers.ts'
import { checkNewPasskey, keepPasskey, optionsToRegister, passkeyKind } from './passkeys.ts'
import { makeRecoveryCodes, recoveryCodesLeft, removeRecoveryCodes } from './recovery-codes.ts'
import { mustHaveSecondFactor } from './second-factor-steps.ts'
import { secondFactorRoles } from './second-factor-roles.ts'
import type { StepNeeds } from './steps.ts'
import { type ChangeName, tellOf } from './telling.ts'

/** One way in of somebody's own, as they see it. Moments are UTC ISO. */
export type OwnMethod = { id: string; name: string; createdAt: string; lastUsedAt: string | null }

export type OwnMethods = {
  password: boolean
  code: OwnMethod | undefined
  recoveryCodesLeft: number
  passkeys: OwnMethod[]
  linked: OwnMethod[]
}

type Needs = StepNeeds & PasswordNeeds & { settings: Settings }

const rows = (db: Kysely<Schema>, personId: string) =>
  db
    .selectFrom('credentials')
    .select(['id', 'kind', 'name', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()

type Row = Awaited<ReturnType<typeof rows>>[number]

const asMethod = ({ id, name, created_at, last_used_at }: Row): OwnMethod => ({
  id,
  name: name ?? '',
  createdAt: created_at,
  lastUsedAt: last_used_at,
})

const lastWay = () =>
  new AppError('conflict', 'Dit is de enige manier waarop je kunt inloggen. Voeg eerst een andere toe, bijvoorbeeld een wachtwoord.')
const lastFactor = () =>
  new AppError('conflict', 'Bij jouw rol hoort een tweede bewijs, en dit is het enige dat je hebt. Voeg eerst een ander toe.')

const isFactor = (kinds: string[]) => kinds.includes(codeKind) || kinds.includes(passkeyKind)

/** @throws AppError `conflict` when nothing would be left to sign in with, or no second factor for who must have one */
const requireRest = (left: string[], must: boolean): void => {
  if (![passwordKind, passkeyKind, linkedKind].some((kind) => left.includes(kind))) throw lastWay()
  if (must && !isFactor(left)) throw lastFactor()
}

/**
 * How somebody signs in, and what they change about it. Every change asks for a fresh proof (`proof_needed`), stands in the journal and
 * the security log, and is told by mail.
 */
export const createOwnMethods = (needs: Needs) => {
  const { database, clock, relyingParty, settings } = needs

  const change = <T>(actor: Actor, address: string, what: ChangeName, work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.write(async (tx) => {
      const done = await work(tx)
      await tellOf(tx, needs, { id: actor.id, email: actor.email, address }, what)
      return done
    })

  const removeOne = async (actor: Actor, address: string, { id, kind, what }: { id: unknown; kind: string; what: ChangeName }) => {
    requireFreshProof(actor, clock)
    const must = mustHaveSecondFactor(actor, await settings.read(secondFactorRoles))
    await change(actor, address, what, async (tx) => {
      await held(tx, tx.db.selectFrom('people').select('id').where('id', '=', actor.id)).execute() // of two at once, one is the last
      const all = await rows(tx.db, actor.id)
      if (!all.some((row) => row.id === id && row.kind === kind)) throw notFound('Deze manier van inloggen')
      const rest = all.filter((row) => row.id !== id).map((row) => row.kind)
      requireRest(rest, must)
      await tx.db.deleteFrom('credentials').where('id', '=', String(id)).execute()
      if (!isFactor(rest)) await removeRecoveryCodes(tx, actor.id)
    })
  }

  return {
    changePassword: (input: Parameters<typeof changePassword>[1]) => changePassword(needs, input),

    async overview(actor: Actor): Promise<OwnMethods> {
      const all = await rows(database.db, actor.id)
      const of = (kind: string) => all.filter((row) => row.kind === kind).map(asMethod)
      const [password] = await credentialsOf(database.db, actor.id, passwordKind)
      return {
        password: password !== undefined,
        code: of(codeKind)[0],
        recoveryCodesLeft: await recoveryCodesLeft(database.db, actor.id),
        passkeys: of(passkeyKind),
        linked: of(linkedKind),
      }
    },

    /**
     * What to put in an app with codes: a picture and the same as text. It counts after `confirmCode`.
     * @param holder what only this browser has (code-credential.ts)
     */
    async setUpCode(who: { id: string; email: string }, holder: string) {
      const key = await keyToSetUp(database, clock, who.id, holder)
      return { text: keyAsText(key), qr: qrPath(keyAddress(key, needs.networkName, who.email)) }
    },

    /** @throws AppError `invalid` for `code`, `too_many`, `proof_needed` */
    async confirmCode(actor: Actor, { code, address }: { code: unknown; address: string }): Promise<void> {
      requireFreshProof(actor, clock)
      await needs.limits.take('strict', `confirm ${actor.id}`)
      await change(actor, address, 'codeAdded', (tx) => confirmKey(tx, clock, actor.id, code))
    },

    /** @throws AppError `conflict` when it is the last second factor of who must have one, `proof_needed` */
    async removeCode(actor: Actor, { address }: { address: string }): Promise<void> {
      const [kept] = await credentialsOf(database.db, actor.id, codeKind)
      await removeOne(actor, address, { id: kept?.id, kind: codeKind, what: 'codeRemoved' })
    },

    /** @returns ten codes to show once. @throws AppError `conflict` without a second factor, `proof_needed` */
    async newRecoveryCodes(actor: Actor, { address }: { address: string }): Promise<string[]> {
      requireFreshProof(actor, clock)
      const kinds = (await rows(database.db, actor.id)).map(({ kind }) => kind)
      if (!isFactor(kinds))
        throw new AppError('conflict', 'Herstelcodes horen bij een app met codes of een toegangssleutel. Stel die eerst in.')
      return change(actor, address, 'recoveryMade', (tx) => makeRecoveryCodes(tx, clock, actor.id))
    },

    /** What the browser needs to make a passkey. @throws AppError `unavailable` when this site can have none, `proof_needed` */
    async optionsForPasskey(actor: Actor) {
      requireFreshProof(actor, clock)
      return optionsToRegister(database, clock, relyingParty, actor)
    },

    /** @throws AppError `invalid`, `conflict`, `proof_needed` */
    async addPasskey(actor: Actor, input: { passkey: unknown; name: unknown; address: string }): Promise<void> {
      requireFreshProof(actor, clock)
      const name = cleanText(input.name, { field: 'name', label: 'naam van de toegangssleutel', max: 60 })
      const key = await checkNewPasskey(database, clock, relyingParty, { personId: actor.id, passkey: input.passkey })
      await change(actor, input.address, 'passkeyAdded', (tx) => keepPasskey(tx, clock, actor.id, { key, name }))
    },

    /** @throws AppError `not_found`, `conflict` when it is the last way in, `proof_needed` */
    removePasskey: (actor: Actor, { id, address }: { id: unknown; address: string }) =>
      removeOne(actor, address, { id, kind: passkeyKind, what: 'passkeyRemoved' }),

    /** @throws AppError `not_found`, `conflict` when it is the last way in, `proof_needed` */
    unlink: (actor: Actor, { id, address }: { id: unknown; address: string }) =>
      removeOne(actor, address, { id, kind: linkedKind, what: 'issuerRemoved' }),
  }
}

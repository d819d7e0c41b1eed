import type { Settings } from '../../settings/settings.ts'
import { type Actor, loadActor } from '../actor.ts'
import { confirmKey } from './code-credential.ts'
import { checkNewPasskey, keepPasskey, passkeyKind } from './passkeys.ts'
import { secondFactorRoles } from './second-factor-roles.ts'
import { type Answer, hasSecondFactor, type ProofNeeds, proveSecondFactor, waysOfSecondFactor } from './second-factor.ts'
import type { Entrant, SignInStep } from './steps.ts'
import { tellOf } from './telling.ts'

/** What is asked for after the first proof: a second factor of who has one, and setting one up of who must have one. */
export const secondFactorStep = 'tweede-factor'
export const setUpStep = 'tweede-factor-instellen'

/** Vouched for by the organisation somebody came in through: it said that it saw a second factor. */
export const vouchedFor = 'organisatie-met-tweede-factor'

/** Proofs that are two in one, or were two elsewhere. */
const strong = new Set([passkeyKind, vouchedFor, secondFactorStep, setUpStep])
const isStrong = ({ proved }: Entrant) => proved.some((kind) => strong.has(kind))

export const mustHaveSecondFactor = (actor: Actor, roles: readonly string[]): boolean =>
  [...actor.roles, ...actor.memberships.map(({ role }) => role)].some((role) => roles.includes(role))

type Needs = ProofNeeds & { settings: Settings }

const asAnswer = (answer: unknown): Answer => (typeof answer === 'object' && answer !== null ? answer : {})

/** The steps, in order. A proof elsewhere that says nothing of a second factor does not count for one: who has one gives it here. */
export const secondFactorSteps = (needs: Needs): SignInStep[] => {
  const { database, clock, relyingParty, settings } = needs
  const has = async (personId: string) => hasSecondFactor(await waysOfSecondFactor(database.db, personId))

  const setUp = async ({ personId, email }: Entrant, { code, passkey }: Answer) => {
    const key = passkey ? await checkNewPasskey(database, clock, relyingParty, { personId, passkey }) : undefined
    return database.write(async (tx) => {
      const made = key
        ? await keepPasskey(tx, clock, personId, { key, name: 'Toegangssleutel' })
        : await confirmKey(tx, clock, personId, code)
      await tellOf(tx, needs, { id: personId, email }, key ? 'passkeyAdded' : 'codeAdded')
      return made
    })
  }

  return [
    {
      kind: secondFactorStep,
      needed: async (who) => !isStrong(who) && (await has(who.personId)),
      prove: (who, answer) => proveSecondFactor(needs, { id: who.personId, email: who.email }, asAnswer(answer)),
    },
    {
      kind: setUpStep,
      async needed(who) {
        const roles = isStrong(who) ? [] : await settings.read(secondFactorRoles)
        const actor = roles.length ? await loadActor(database.db, who.personId) : undefined
        return actor !== undefined && mustHaveSecondFactor(actor, roles) && !(await has(who.personId))
      },
      prove: (who, answer) => setUp(who, asAnswer(answer)),
    },
  ]
}

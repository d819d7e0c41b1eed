import { AppError } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Actor } from '../actor.ts'
import { relyingPartyOf } from '../sign-in/relying-party.ts'
import type { SignIn } from '../sign-in/signing-in.ts'
import type { SignInResult, Where } from '../sign-in/steps.ts'
import type { Accepting, Vouched } from '../sign-in/with-issuer.ts'
import { type AcceptInput, acceptInvitation, optionsForInvitation } from './accepting.ts'
import { acceptThroughIssuer, goThroughIssuer, type ThroughInput } from './accepting-through.ts'
import type { InvitingDesk } from './desk.ts'
import { openInvitation } from './opening.ts'

type Needs = InvitingDesk & { limits: Limits; baseUrl: string; signIn: Pick<SignIn, 'letIn' | 'issuers'> }

/** What who was invited can do: look, and accept. `address` is where they come from, for the limit on guessing only. */
export const createInvitations = ({ limits, baseUrl, signIn, ...inviting }: Needs) => {
  const desk = { ...inviting, issuers: signIn.issuers, relyingParty: relyingPartyOf(baseUrl, inviting.networkName) }
  const counted = (address: string) => limits.take('door', `invitation ${address}`)
  return {
    async open(token: unknown, address: string) {
      await counted(address)
      return openInvitation(desk, token)
    },
    /** An invitation is for one address: who is signed in as somebody else signs out first. @throws AppError `conflict` */
    async refuseOthers(actor: Actor | null, token: unknown, address: string) {
      if (!actor) return
      const { email } = await this.open(token, address)
      throw new AppError(
        'conflict',
        `Deze uitnodiging is voor ${email}. In deze browser is nu iemand anders ingelogd. Log eerst uit, en open de link opnieuw.`,
      )
    },
    /** What the browser needs to make a passkey in place of a password. */
    async optionsForPasskey(input: Parameters<typeof optionsForInvitation>[1], address: string) {
      await counted(address)
      return optionsForInvitation(desk, input)
    },
    /** Makes the account, and signs in with what was chosen: a second factor that the roles ask for is asked here as well. */
    async accept(input: AcceptInput, where: Where): Promise<SignInResult> {
      await counted(where.address)
      return signIn.letIn(await acceptInvitation(desk, { ...input, device: where.device }), where)
    },
    /** The first half of accepting with the account of an organisation: where to go. */
    async goThrough(input: ThroughInput) {
      await counted(input.address)
      return goThroughIssuer(desk, input)
    },
    /** The second half: they are back. */
    async acceptThrough(accepting: Accepting, said: Vouched | AppError, where: Where): Promise<SignInResult> {
      await counted(where.address)
      return signIn.letIn(await acceptThroughIssuer(desk, accepting, said), where)
    },
  }
}

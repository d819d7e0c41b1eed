import type { Actor } from '../actor.ts'
import { addressLinkClosed, type AddressNeeds, askAddress, confirmAddress, dropAddress, waitingAddress } from './address.ts'
import { ownData } from './own-data.ts'
import { changeProfile, type ProfileInput, revisionOf } from './profile.ts'

/** What somebody does with the own account, beside signing in. */
export const createOwn = (needs: AddressNeeds) => ({
  revision: (actor: Actor) => revisionOf(needs.database, actor),
  changeProfile: (actor: Actor, input: ProfileInput) => changeProfile(needs.database, needs.clock, actor, input),
  waitingAddress: (actor: Actor) => waitingAddress(needs, actor),
  askAddress: (actor: Actor, email: unknown) => askAddress(needs, actor, email),
  dropAddress: (actor: Actor) => dropAddress(needs, actor),
  addressLinkClosed: (token: unknown) => addressLinkClosed(needs, token),
  confirmAddress: (token: unknown) => confirmAddress(needs, token),
  data: (actor: Actor) => ownData(needs.database, actor),
})

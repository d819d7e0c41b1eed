import type { Actor } from '../actor.ts'
import { type EntryInput, type RequestNeeds, requestEntry } from './requesting.ts'
import { entryRequests, removeOldRequests, settleRequest, waitingRequests } from './settling.ts'

/** Visitors who ask to be let in, and the beheerder who invites or refuses them. */
export const createEntryRequests = (needs: RequestNeeds) => ({
  ask: (input: EntryInput, address: string) => requestEntry(needs, input, address),
  list: (actor: Actor) => entryRequests(needs, actor),
  waiting: (actor: Actor | null) => waitingRequests(needs, actor),
  settle: (actor: Actor, id: string, act: 'uitnodigen' | 'afwijzen') => settleRequest(needs, actor, id, act),
  removeOld: () => removeOldRequests(needs),
})

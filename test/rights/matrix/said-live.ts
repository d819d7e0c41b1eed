import { newId } from '../../../server/shared/ids.ts'
import { inTheGroup, inTheRoom, type Role } from './roles.ts'
import type { Said } from './table.ts'
import { hear } from './work-acts.ts'

/** In the room who may not hears why; for everybody else there is no such question. */
const room = (may: readonly Role[], more: (words: { messageId: string }) => object = () => ({})): Said => ({
  may,
  others: 'not found',
  but: hear(
    inTheRoom.filter((role) => !may.includes(role)),
    'refused',
  ),
  say: async (world) => {
    const { number, id } = await world.question('opgepakt')
    return { consultationId: id, ...more(await world.words(number, id)) }
  },
})
const takingPart: readonly Role[] = ['holder', 'specialist']

/** What a connection may say; who is not in has no connection. */
export const saidLive: Record<string, Said> = {
  'room:join': room(inTheRoom),
  'room:join: onderling overleg': {
    ...room([...takingPart, 'coordinator'], () => ({ channel: 'overleg' })),
    but: { asker: 'wrong', member: 'wrong' },
  },
  'message:send': room(['asker', ...takingPart], () => ({ clientId: newId(), body: 'Woorden.' })),
  'message:send: in onderling overleg': {
    ...room(takingPart, () => ({ clientId: newId(), body: 'Woorden.', channel: 'overleg' })),
    but: { asker: 'wrong', member: 'wrong', coordinator: 'refused' },
  },
  'message:edit': room(['asker'], ({ messageId }) => ({ messageId, body: 'Andere woorden.' })),
  'message:retract': room(['asker'], ({ messageId }) => ({ messageId })),
  'read:mark': room(inTheRoom, () => ({ seq: 1 })),
  // Who did not come in leaves nothing, and is heard typing by nobody.
  'room:leave': { ...room([]), others: 'may', but: hear([...inTheGroup, 'asker'], 'may') },
  typing: { ...room([]), others: 'may', but: hear([...inTheGroup, 'asker'], 'may') },
}

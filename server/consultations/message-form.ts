import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { isChannel, noSuchChannel } from './channels.ts'
import { readBody, requireMessage } from './conversation.ts'
import type { NewMessage } from './sending.ts'

/** A message as it comes in; everything may be anything. `clientId` makes a message that is sent twice one message. */
export type MessageInput = { clientId: unknown; body: unknown; replyTo?: unknown; channel?: unknown; said?: SaidOfSpots }

const clientIdOf = (value: unknown): string => {
  if (typeof value === 'string' && /^[\w-]{1,64}$/.test(value)) return value
  throw new AppError('invalid', 'Dit bericht heeft geen eigen kenmerk. Ververs de pagina en verstuur het opnieuw.', { field: 'clientId' })
}

const replyOf = (value: unknown): string | undefined => {
  if (value === undefined) return undefined
  if (typeof value === 'string' && isId(value)) return value
  throw new AppError('invalid', 'Het bericht waarop je antwoordt bestaat niet.', { field: 'replyTo' })
}

/** @throws AppError `not_found`, `invalid` naming the field */
export const readMessage = async (db: Kysely<Schema>, consultationId: string, input: MessageInput): Promise<Omit<NewMessage, 'actor'>> => {
  if (!isId(consultationId)) throw notFound('Deze vraag')
  const clientId = clientIdOf(input.clientId)
  const replyTo = replyOf(input.replyTo)
  const channel = input.channel ?? 'allen'
  if (!isChannel(channel)) throw noSuchChannel()
  const body = readBody(input.body)
  if (replyTo !== undefined) await requireMessage(db, consultationId, channel, replyTo)
  return { consultationId, channel, clientId, body, replyTo }
}

import { type Subject, subject } from '../journal/subject.ts'
import { AppError } from '../shared/errors.ts'
import { type Channel, channels, type Relation } from './workflow.ts'

export const kind = 'consultation'

/** What the journal calls one channel of a consultation. */
export const subjectOf = (consultationId: string, channel: Channel = 'allen'): Subject => subject(kind, consultationId, channel)

/** One sentence for a channel that does not exist and for one that is not theirs to know of. */
export const noSuchChannel = () =>
  new AppError('invalid', 'Dit gesprek is er niet. Ververs de pagina en kies een gesprek dat daar staat.', { field: 'channel' })

const all = Object.keys(channels) as Channel[]

/** The channels somebody reads; who is nothing to a consultation reads none. */
export const readableBy = (relation: Relation): Channel[] => all.filter((channel) => channels[channel].reads.includes(relation))

const mayRead = (relation: Relation, channel: Channel): boolean => channels[channel].reads.includes(relation)

export const isChannel = (value: unknown): value is Channel => typeof value === 'string' && Object.hasOwn(channels, value)

/**
 * The channel somebody names; none is that of everybody. One they may not read is to them as one that does not exist.
 * @throws AppError `invalid`
 */
export const channelFor = (relation: Relation, named: unknown): Channel => {
  const channel = named ?? 'allen'
  if (isChannel(channel) && mayRead(relation, channel)) return channel
  throw noSuchChannel()
}

/** @throws AppError `invalid` when they may not read it, `not_allowed` when they may read it and nothing more */
export const requireWriter = (relation: Relation, channel: Channel): void => {
  if (!mayRead(relation, channel)) throw noSuchChannel()
  if (!channels[channel].writes.includes(relation))
    throw new AppError('not_allowed', 'Meeschrijven kan alleen wie meedoet aan deze vraag. Kies eerst ‘Meedoen’.')
}

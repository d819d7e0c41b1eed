import type { Access } from '../access/access.ts'
import type { Network } from '../content/network.ts'
import type { Database } from '../db/database.ts'
import type { People } from '../people/people.ts'
import type { Limits } from '../shared/limits.ts'
import type { Passages } from './citations.ts'
import type { ConsultationBell } from './events.ts'

/** What every act in this room works with. `now` is a UTC ISO string. */
export type Desk = {
  database: Database
  limits: Limits
  people: Pick<People, 'cards'>
  access: Pick<Access, 'keep' | 'openingsOf'>
  passages: Passages
  bell: ConsultationBell
  network: Network
  now(): string
  /** The day it is in the Netherlands. */
  today(): string
}

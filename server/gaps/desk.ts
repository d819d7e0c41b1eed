import type { Database } from '../db/database.ts'
import type { Limits } from '../shared/limits.ts'

/** What every act in this room works with. `today` is the day in the Netherlands: `2026-03-03`. */
export type Desk = { database: Database; limits: Limits; now(): string; today(): string }

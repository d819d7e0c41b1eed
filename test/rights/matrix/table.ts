import type { Role } from './roles.ts'
import { outside } from './roles.ts'
import type { World } from './world.ts'

/** What somebody hears of the door they knock at, in one word. */
export type Heard = 'may' | 'sign in' | 'prove' | 'refused' | 'not found' | 'too late' | 'wrong' | 'gone' | `fault ${number}`

export type Fields = Record<string, string | string[] | File>

/** Who may. Whoever is not named may not: who is not in is asked to sign in, and everybody else hears `others`. */
export type Rights = {
  may: readonly Role[]
  /** What who is in and may not hears; `refused` when nothing is said. */
  others?: Heard
  /** Who hears something of their own. */
  but?: Partial<Record<Role, Heard>>
  /** What who may hears, where what was sent is looked at and not right: that it was looked at is the right. */
  then?: Heard
  /** Asks for a proof of the last fifteen minutes. */
  fresh?: true
}

/** A form with nothing wrong in it but who sends it. `role` is one who may, and for who may it is themselves. */
export type Act = Rights & { form: (world: World, role: Role) => Fields | Promise<Fields> }
export type Page = Rights & { at: string | ((world: World, role: Role) => string | Promise<string>); post?: Fields }
export type Said = Rights & { say: (world: World) => object | Promise<object> }

export const expected = (row: Rights, role: Role): Heard => {
  if (row.but?.[role]) return row.but[role]
  if (row.may.includes(role)) return row.then ?? 'may'
  return outside.includes(role) ? 'sign in' : (row.others ?? 'refused')
}

/** A row `room.act: of somebody else` is one more row of `room.act`. */
export const nameOf = (row: string): string => row.split(': ')[0] ?? ''
/** The names that are in a table, each once. */
export const namesIn = (table: Record<string, unknown>): string[] => [...new Set(Object.keys(table).map(nameOf))].toSorted()

import { randomUUIDv7 } from 'node:crypto'

/** A new UUIDv7: unique on every node, and in order of time, so that primary keys stay together on disk. */
export const newId = (): string => randomUUIDv7()

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isId = (value: string): boolean => uuid.test(value)

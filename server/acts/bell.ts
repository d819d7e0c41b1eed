import { tellAnyway, type Tx } from '../db/database.ts'

/** Who wants to know that something happened, right after it is durable. */
export type Bell<T> = {
  /** @returns how to stop listening */
  listen(tell: (told: T) => void): () => void
  ring(told: T): void
  /** Rings after the commit, and not at all without it. */
  ringAfter(tx: Tx, told: T): void
}

export const createBell = <T>(): Bell<T> => {
  const listeners = new Set<(told: T) => void>()
  const ring = (told: T) => {
    for (const tell of listeners) tellAnyway(() => tell(told))
  }
  return {
    listen(tell) {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    ring,
    ringAfter: (tx, told) => tx.afterCommit(() => ring(told)),
  }
}

/**
 * Work under one key is done in the order in which it was asked for: what has to be looked up for one message of somebody must not let the
 * next one overtake it. Nothing is kept of a key of which nothing waits.
 */
export const createOrder = () => {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

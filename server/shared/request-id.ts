import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

const current = new AsyncLocalStorage<string>()

/** Everything that is done for one request, also what it waits for, has its number: one looks up in the log what belongs together. */
export const asRequest = <T>(work: (id: string) => T): T => {
  const id = randomBytes(9).toString('base64url')
  return current.run(id, () => work(id))
}

/** The number of the request that is being answered here; nothing when there is none. */
export const requestId = (): string | undefined => current.getStore()

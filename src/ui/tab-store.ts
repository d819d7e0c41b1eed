/**
 * What this tab keeps of what somebody is writing, so that a reload loses nothing. Kept per person: another who signs in here
 * gets none of it. Where a browser keeps nothing, there is less comfort and nothing breaks.
 */
const prefix = 'leerkring:'

const ofTab = (): Storage | undefined => {
  try {
    return window.sessionStorage
  } catch {
    return undefined // the browser forbids it
  }
}

const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined // forbidden, or full
  }
}

const keysIn = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(prefix))

export type TabStore = ReturnType<typeof createTabStore>

/** @param person the id of who writes; everything of others is gone from this tab from now on */
export const createTabStore = (person: string, storage: Storage | undefined = ofTab()) => {
  const own = `${prefix}${person}:`
  const inMemory = new Map<string, string>()
  quietly(
    () =>
      storage &&
      keysIn(storage)
        .filter((key) => !key.startsWith(own))
        .forEach((key) => storage.removeItem(key)),
  )
  return {
    get: (name: string): string | undefined => inMemory.get(name) ?? quietly(() => storage?.getItem(own + name) ?? undefined),
    set(name: string, value: string): void {
      inMemory.set(name, value)
      quietly(() => storage?.setItem(own + name, value))
    },
    remove(name: string): void {
      inMemory.delete(name)
      quietly(() => storage?.removeItem(own + name))
    },
  }
}

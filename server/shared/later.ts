import type { Log } from './log.ts'

/** Work that nobody waits for: an answer must not take longer because of it. What goes wrong in it is logged. */
export const createLater = (log: Pick<Log, 'error'>) => {
  const running = new Set<Promise<void>>()
  return {
    begin(work: () => Promise<void>): void {
      const done: Promise<void> = work()
        .catch((error: unknown) => log.error({ err: error }, 'werk na het antwoord mislukt'))
        .finally(() => running.delete(done))
      running.add(done)
    },
    /** Waits for what was begun. */
    async settle(): Promise<void> {
      await Promise.all(running)
    },
  }
}

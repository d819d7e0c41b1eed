import { channel } from 'node:diagnostics_channel'

/** A request that was answered. `route` is the first word of its address; nothing about who asked. */
export type RequestMeasure = { method: string; route: string; status: number; seconds: number }
export type CommitMeasure = { seconds: number; done: boolean }

const measure = <T extends object>(name: string) => {
  const line = channel(`leerkring:${name}`)
  return {
    /** Costs nothing while nobody listens. */
    tell: (measured: T): void => void (line.hasSubscribers && line.publish(measured)),
    /** @returns what ends it */
    listen(hear: (measured: T) => void): () => void {
      const heard = (measured: unknown) => hear(measured as T)
      line.subscribe(heard)
      return () => void line.unsubscribe(heard)
    },
  }
}

/** What is measured where it happens, for whoever counts; of the whole process. */
export const requests = measure<RequestMeasure>('request')
export const commits = measure<CommitMeasure>('commit')

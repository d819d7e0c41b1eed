import { RateLimiterMemory } from 'rate-limiter-flexible'
import { AppError } from './errors.ts'

/**
 * Points per seconds, per key: `strict` for guessing at one account, `door` for one address (an office may share it),
 * `write` for what is saved, `read` for asking, `live` for everything one person says over live connections together.
 */
const strengths = {
  strict: { points: 10, duration: 15 * 60 },
  door: { points: 100, duration: 15 * 60 },
  write: { points: 60, duration: 60 },
  read: { points: 600, duration: 60 },
  live: { points: 900, duration: 60 },
}

export type Strength = keyof typeof strengths
export type Limits = {
  take(strength: Strength, key: string): Promise<void>
  /** Takes one point back: what was counted turned out to be in order. */
  giveBack(strength: Strength, key: string): Promise<void>
  forget(strength: Strength, key: string): Promise<void>
}

const noLimits: Limits = { take: async () => {}, giveBack: async () => {}, forget: async () => {} }

/**
 * Counts per person or address.
 * @throws AppError `too_many` with `retryAfterMs` when a key is over its strength.
 */
export const createLimits = (enabled: boolean): Limits => {
  if (!enabled) return noLimits
  const limiters = Object.fromEntries(
    Object.entries(strengths).map(([name, options]) => [name, new RateLimiterMemory({ ...options, keyPrefix: name })]),
  ) as Record<Strength, RateLimiterMemory>
  return {
    async take(strength, key) {
      try {
        await limiters[strength].consume(key)
      } catch (refused) {
        throw tooMany((refused as { msBeforeNext?: number }).msBeforeNext ?? 1000)
      }
    },
    async giveBack(strength, key) {
      await limiters[strength].reward(key)
    },
    async forget(strength, key) {
      await limiters[strength].delete(key)
    },
  }
}

const tooMany = (retryAfterMs: number) => {
  const seconds = Math.ceil(retryAfterMs / 1000)
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minuten` : `${seconds} seconden`
  return new AppError('too_many', `Dit is te vaak achter elkaar gedaan. Wacht ${wait} en probeer het opnieuw.`, { retryAfterMs })
}

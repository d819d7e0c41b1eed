import { describe, expect, it } from 'vitest'
import { createLimits, type Strength } from '../../server/shared/limits.ts'
import { outcomeOf, refusal } from '../support/cases.ts'

/** How often somebody may before the first refusal. */
const taken = async (strength: Strength, most: number) => {
  const limits = createLimits(true)
  for (let count = 0; count <= most; count++) if ((await outcomeOf(limits.take(strength, 'een'))) !== 'done') return count
  return Infinity
}

describe('the limits', () => {
  it.each<[Strength, number]>([
    ['strict', 10],
    ['door', 100],
    ['write', 60],
    ['read', 600],
    ['live', 900],
  ])('let %s through %d times, and not once more', async (strength, points) => {
    expect(await taken(strength, points + 10)).toBe(points)
  })

  it('count per key and per strength', async () => {
    const limits = createLimits(true)
    for (let count = 0; count < 10; count++) await limits.take('strict', 'een')
    expect(await outcomeOf(limits.take('strict', 'een'))).toBe('too_many')
    expect([await outcomeOf(limits.take('strict', 'twee')), await outcomeOf(limits.take('write', 'een'))]).toEqual(['done', 'done'])
  })

  it('say how long to wait: in minutes when it is long, in seconds when it is short', async () => {
    const limits = createLimits(true)
    for (let count = 0; count < 10; count++) await limits.take('strict', 'een')
    for (let count = 0; count < 60; count++) await limits.take('write', 'een')
    const [long, short] = [await refusal(limits.take('strict', 'een')), await refusal(limits.take('write', 'een'))]
    expect(long.message).toMatch(/Wacht 15 minuten/)
    expect(short.message).toMatch(/Wacht (60|5\d) seconden/)
    expect(long.retryAfterMs).toBeGreaterThan(short.retryAfterMs ?? Infinity)
  })

  it('give one back, or forget all, of one key alone', async () => {
    const limits = createLimits(true)
    for (const key of ['een', 'twee']) for (let count = 0; count < 10; count++) await limits.take('strict', key)
    await limits.giveBack('strict', 'een')
    expect([await outcomeOf(limits.take('strict', 'een')), await outcomeOf(limits.take('strict', 'een'))]).toEqual(['done', 'too_many'])
    await limits.forget('strict', 'een')
    for (let count = 0; count < 10; count++) expect(await outcomeOf(limits.take('strict', 'een'))).toBe('done')
    expect(await outcomeOf(limits.take('strict', 'twee'))).toBe('too_many')
  })

  it('are none when they are off', async () => {
    const limits = createLimits(false)
    for (let count = 0; count < 200; count++) expect(await outcomeOf(limits.take('strict', 'een'))).toBe('done')
  })
})

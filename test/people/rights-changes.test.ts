import { expect, it } from 'vitest'
import { createRightsChanges } from '../../server/people/rights-changes.ts'

/** A database that takes its time: the number is read when the question arrives, and told when `tell` is called. */
const slow = () => {
  let value = 1
  const waiting: Array<() => void> = []
  const rights = createRightsChanges(() => {
    const read = value
    return new Promise((resolve) => waiting.push(() => resolve(read)))
  })
  return { rights, change: () => void value++, tell: () => waiting.shift()?.(), asked: () => waiting.length }
}

it('who asks after a change gets an answer from after it, also while an older question is under way', async () => {
  const { rights, change, tell } = slow()
  const before = rights.latest()
  change()
  const after = rights.latest()
  tell()
  expect(await before).toBe(1)
  await Promise.resolve()
  setTimeout(tell, 5)
  expect(await after).toBe(2)
})

it('a hundred who ask while one is under way share one next question', async () => {
  const { rights, tell, asked } = slow()
  const first = rights.latest()
  const others = Array.from({ length: 100 }, () => rights.latest())
  expect(asked()).toBe(1)
  tell()
  await first
  await new Promise((done) => setTimeout(done, 5))
  expect(asked()).toBe(1)
  tell()
  expect(new Set(await Promise.all(others))).toEqual(new Set([1]))
})

it('a question that fails is asked again by the next one', async () => {
  let times = 0
  const rights = createRightsChanges(async () => {
    if (!times++) throw new Error('weg')
    return 7
  })
  const [first, second] = [rights.latest(), rights.latest()]
  await expect(first).rejects.toThrow('weg')
  expect(await second).toBe(7)
})

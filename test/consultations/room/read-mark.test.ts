import { describe, expect, it } from 'vitest'
import { createReadMark } from '../../../src/consultations/room/read-mark.ts'

const marked = (read: number, from: number, items: number[], last = Math.max(...items)) => {
  const mark = createReadMark(read, from)
  for (const seq of items) mark.add(seq)
  mark.reached(last)
  return mark
}

describe('how far somebody has read', () => {
  it('goes up to the first item that was not in view', () => {
    const mark = marked(3, 1, [1, 2, 3, 4, 5, 6])
    expect(mark.value()).toBe(3)
    mark.seen(4)
    expect(mark.value()).toBe(4)
    mark.seen(6)
    expect(mark.value(), 'the fifth was jumped over').toBe(4)
    mark.seen(5)
    expect(mark.value()).toBe(6)
  })

  it('what has no item of its own counts with what stands before it', () => {
    const mark = marked(0, 1, [1, 2, 4], 5)
    for (const seq of [1, 2]) mark.seen(seq)
    expect(mark.value()).toBe(3)
    mark.seen(4)
    expect(mark.value()).toBe(5)
  })

  it('never goes back, and items that were read before need not be seen again', () => {
    const mark = marked(5, 1, [1, 2, 3, 4, 5])
    expect(mark.value()).toBe(5)
    mark.add(6)
    expect(mark.value()).toBe(5)
    mark.seen(6)
    expect(mark.value()).toBe(6)
  })

  it('does not pass what is on an earlier part that was never opened', () => {
    const mark = marked(10, 151, [151, 152])
    for (const seq of [151, 152]) mark.seen(seq)
    expect(mark.value()).toBe(10)
    mark.add(11)
    expect(mark.value()).toBe(10)
    mark.seen(11)
    expect(mark.value(), 'the earlier part is here and was seen').toBe(152)
  })

  it('the part that follows on what was read is not an earlier one', () => {
    const mark = marked(150, 151, [151])
    mark.seen(151)
    expect(mark.value()).toBe(151)
  })
})

import { describe, expect, it } from 'vitest'
import { createSequence } from '../../../src/consultations/room/sequence.ts'

const start = (last: number) => {
  const taken: number[] = []
  let asked = 0
  const sequence = createSequence<{ seq: number }>(
    last,
    ({ seq }) => taken.push(seq),
    () => void asked++,
  )
  return { taken, sequence, asked: () => asked, receive: (...seqs: number[]) => seqs.forEach((seq) => sequence.receive({ seq })) }
}

describe('events in the order of the room', () => {
  it('what comes in order is taken at once', () => {
    const { taken, receive, asked } = start(0)
    receive(1, 2, 3)
    expect([taken, asked()]).toEqual([[1, 2, 3], 0])
  })

  it('what comes too early waits, and what lies between is asked for', () => {
    const { taken, receive, sequence, asked } = start(0)
    receive(2)
    expect([taken, asked(), sequence.last()]).toEqual([[], 1, 0])
    receive(1)
    expect([taken, sequence.last()]).toEqual([[1, 2], 2])
  })

  it('nothing is taken twice and nothing that was there before', () => {
    const { taken, receive } = start(5)
    receive(4, 5, 6, 6, 7, 6)
    expect(taken).toEqual([6, 7])
  })

  it('whatever the order, all of them come out once and in order', () => {
    const { taken, receive } = start(10)
    receive(15, 12, 11, 14, 12, 13, 20, 16)
    expect(taken).toEqual([11, 12, 13, 14, 15, 16])
    receive(19, 18, 17)
    expect(taken).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  })
})

import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../server/content/network.ts'
import { outlinePath, picture, placeOf } from '../../src/knowledge/proeftuin/map.ts'

describe('the map of the proeftuinen', () => {
  const places = readNetwork('content').proeftuinen.flatMap(({ plaats }) => (plaats ? [placeOf(...plaats)] : []))

  it('shows every region inside the picture, each far enough from the next to press', () => {
    expect(places.length).toBe(11)
    for (const { x, y } of places) {
      expect([x > 13, x < picture.width - 13, y > 13, y < picture.height - 13]).toEqual([true, true, true, true])
      expect(
        Math.min(...places.filter((other) => other.x !== x || other.y !== y).map((other) => Math.hypot(other.x - x, other.y - y))),
      ).toBeGreaterThan(24)
    }
  })

  it('is one line that closes', () => {
    expect(outlinePath).toMatch(/^M[\d .L]+Z$/)
  })
})

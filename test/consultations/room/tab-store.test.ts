import { describe, expect, it } from 'vitest'
import { createTabStore } from '../../../src/ui/tab-store.ts'

/** The storage of a tab, as the standard describes it. */
const tab = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
  }
}

const forbidden = (): Storage =>
  new Proxy(tab(), {
    get() {
      throw new DOMException('denied', 'SecurityError')
    },
  })

describe('what a tab keeps of what somebody writes', () => {
  it('is there again for the same person after a reload', () => {
    const storage = tab()
    createTabStore('noor', storage).set('vraag', 'Feiten van Noor.')
    expect(createTabStore('noor', storage).get('vraag')).toBe('Feiten van Noor.')
  })

  it('is gone for another person, and stays gone', () => {
    const storage = tab()
    createTabStore('noor', storage).set('vraag', 'Feiten van Noor.')
    createTabStore('noor', storage).set('uit:kamer', '[]')
    const merel = createTabStore('merel', storage)
    expect([merel.get('vraag'), merel.get('uit:kamer')]).toEqual([undefined, undefined])
    expect(storage.length, 'nothing of noor is left in this tab').toBe(0)
    expect(createTabStore('noor', storage).get('vraag')).toBeUndefined()
  })

  it('is not taken for that of somebody whose id begins alike', () => {
    const storage = tab()
    createTabStore('noor', storage).set('vraag', 'x')
    createTabStore('noo', storage)
    expect(storage.length).toBe(0)
  })

  it('a browser that forbids storage loses comfort and nothing else', () => {
    for (const storage of [forbidden(), undefined]) {
      const store = createTabStore('noor', storage)
      store.set('vraag', 'blijft op deze pagina')
      expect(store.get('vraag')).toBe('blijft op deze pagina')
      store.remove('vraag')
      expect(store.get('vraag')).toBeUndefined()
    }
  })
})

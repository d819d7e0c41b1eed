import { describe, expect, it } from 'vitest'
import { sectionWords } from '../../server/shared/section-words.ts'

const html = (text: string) => `<p>Vooraf.</p>\n<h2 id="bs-01-1">In het kort</h2>\n${text}\n<h2 id="bs-01-2">Daarna</h2><p>Klaar.</p>`
const wordsOf = (text: string) => sectionWords(html(text), []).get('bs-01-1')

describe('the fingerprint of what a section says', () => {
  it('is the same for the same words, however they are marked or laid out', () => {
    const plain = wordsOf('<p>Zie BHK-02 &#x26; praat met het kind.</p>')
    expect(wordsOf('<p>Zie <a href="/kaders/x">BHK-02</a> &amp; <strong>praat</strong>\n  met het kind.</p>\n')).toBe(plain)
  })

  it.each([
    ['a word', '<p>Zie BHK-02 &#x26; praat met de ouder.</p>'],
    ['a sign', '<p>Zie BHK-02 &#x26; praat met het kind?</p>'],
    ['a source', '<p>Zie BHK-02 &#x26; praat met het kind. [S1]</p>'],
    ['nothing at all', ''],
  ])('is another one when %s is another', (_what, text) => {
    expect(wordsOf(text)).not.toBe(wordsOf('<p>Zie BHK-02 &#x26; praat met het kind.</p>'))
  })

  it('is another one when only the heading is, and does not hear of the sections around it', () => {
    const before = sectionWords(html('<p>Tekst.</p>'), [])
    const after = sectionWords(html('<p>Tekst.</p>').replace('Daarna', 'Erna'), [])
    expect([after.get('bs-01-1') === before.get('bs-01-1'), after.get('bs-01-2') === before.get('bs-01-2')]).toEqual([true, false])
  })

  it('is of heading and text for a page of one section, which has no heading of its own', () => {
    const section = { id: 'begrip-ots', heading: 'ots', text: 'Een maatregel.' }
    const words = sectionWords('<p>Een maatregel.</p>', [section]).get('begrip-ots')
    expect(words).toMatch(/^[0-9a-f]{64}$/)
    expect(sectionWords('<p>Een maatregel.</p>', [{ ...section, text: 'Iets anders.' }]).get('begrip-ots')).not.toBe(words)
  })

  it('never changes: it is compared with what was kept years ago', () => {
    expect(wordsOf('<p>Zie BHK-02 &#x26; praat met het kind.</p>')).toBe('bf4bd2f0b8844845f3aa47e25f101456f9fd761abbfbedab79983e691b541bbc')
  })
})

import { describe, expect, it } from 'vitest'
import { findPersonalData, personalDataIn } from '../../server/privacy-guard/guarding.ts'
import { isBsn } from '../../server/privacy-guard/scanning/bsn.ts'
import { cleanText } from '../../server/shared/text.ts'

const kinds = (text: string) => findPersonalData(text).map(({ kind }) => kind)

describe('a burgerservicenummer', () => {
  it.each(['123456782', '123.456.782', '123 456 782', '1234.56.782', '1234 56 782', '(123456782)', 'nr:123456782.', '111222333'])(
    '%s is found',
    (text) => expect(kinds(text)).toEqual(['bsn']),
  )

  it.each([
    '123456789',
    '000000000',
    '12345678',
    '1234567820',
    'A123456782',
    '123456782B',
    '€123456782',
    '1.123.456.782',
    '123456782-1',
    '123.456 782',
  ])('%s is none', (text) => expect(kinds(text)).not.toContain('bsn'))

  it('passes the test of eleven with its own digits, and with none other in its last place', () => {
    const passing = Array.from({ length: 10 }, (_, digit) => `12345678${digit}`).filter(isBsn)
    expect(passing).toEqual(['123456782'])
  })
})

describe('a telephone number', () => {
  it.each(['06-12345678', '06 1234 5678', '0612345678', '+31 6 12345678', '0031612345678', '020 123 4567', '(020) 1234567'])(
    '%s is found',
    (text) => expect(kinds(text)).toEqual(['phone']),
  )

  it.each([
    '0800-2000',
    '0900-8844',
    '0906 1234',
    '14 030',
    '088 1234567',
    'IBAN: 0417164300',
    'rekening 0417164300',
    'zaaknummer 0612345678',
    'KvK 0612345678',
    'ISBN 0612345678',
    '0.123456789',
    '12-03-2025',
  ])('%s is nobody’s number', (text) => expect(kinds(text)).toEqual([]))
})

describe('an e-mail address', () => {
  it.each(['a@b.nl', 'jan.jansen+werk@sub.voorbeeld.nl', 'stuur naar <a@voorbeeld.nl>.', 'é@voorbeeld.nl'])('%s is found', (text) =>
    expect(kinds(text)).toEqual(['email']),
  )
  it.each(['[bhk-03-2@1.2]', 'a@b', '@voorbeeld.nl', 'vandaag @ kantoor.'])('%s is none', (text) => expect(kinds(text)).toEqual([]))
})

describe('the sentence about personal data', () => {
  it('names the field, the line and the beginning of each spot, and says what to write instead', () => {
    const { sentence, kinds: found } = personalDataIn('Een.\nTwee 06-12345678.\n\nVier a@voorbeeld.nl', 'Feiten') ?? { sentence: '' }
    expect(sentence).toBe(
      'Feiten: hier staat een telefoonnummer op regel 2 (begint met ‘06-…’) en een e-mailadres op regel 4 (begint met ‘a@v…’). Haal dat weg; noem een rol, zoals ‘moeder’ of ‘kind 1’.',
    )
    expect([...(found ?? [])].toSorted()).toEqual(['email', 'phone'])
    expect(personalDataIn('Niets.', 'Feiten')).toBeUndefined()
  })
})

describe('characters that nobody sees', () => {
  const clean = (text: string) => cleanText(text, { field: 'x', label: 'X', max: 100 })
  it.each(['\u0000', '\u0008', '\u000b', '\u001f', '\u007f', '\u009f', '\u202a', '\u202e', '\u2066', '\u2069'])(
    '%j is refused',
    (character) => expect(() => clean(`een${character}twee`)).toThrow(/stuurtekens/),
  )
  it('a byte order mark in the middle is refused', () => expect(() => clean('een\ufefftwee')).toThrow(/stuurtekens/))
  it('a tab and a new line are text', () => expect(clean('een\ttwee\ndrie')).toBe('een\ttwee\ndrie'))
})

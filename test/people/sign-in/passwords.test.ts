import { describe, expect, it } from 'vitest'
import { requireGoodPassword } from '../../../server/people/sign-in/password-rules.ts'

const about = { name: 'Noor Adema-Bakker', email: 'noor.adema@lokaalteam-kantelhof.example', network: 'Leerkring' }
const sentenceFor = (password: string): string => {
  try {
    requireGoodPassword(password, about)
    return ''
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid', field: 'password' })
    return (error as Error).message
  }
}

describe('a password that is chosen', () => {
  it.each([
    'rode fiets morgen tuinslang',
    'v7#Kq2!zLm9pX',
    'de kast staat scheef',
    '日本語のパスワードです。はい',
    'Een1LangWoordzonderBetekenis',
  ])('%s will do', (password) => expect(sentenceFor(password)).toBe(''))

  it.each(['', 'elf tekens!', 'kort', 'x'.repeat(201)])('%s is too short or too long', (password) => {
    expect(sentenceFor(password)).toMatch(/van 12 tot 200 tekens/)
  })

  it.each([
    'Welkom2026!!!!',
    'wachtwoord12345',
    'P@ssw0rd2026!',
    '123456789012',
    '987654321098',
    'abcdefghijkl',
    'qwertyuiopas',
    'abcabcabcabc',
    'aaaaaaaaaaaaaa',
    'Zomer2026!!!',
    '!!feyenoord1908!!',
    'Wáchtwóórd!!!2026',
  ])('%s is tried first by whoever guesses', (password) => expect(sentenceFor(password)).toMatch(/vaak gebruikt/))

  it.each(['leerkring-demo', 'Noor-Adema-2026', 'lokaalteam123', 'adema.bakker!!', 'NoorKantelhof99'])(
    '%s is what others know of somebody',
    (password) => expect(sentenceFor(password)).toMatch(/je naam, je e-mailadres of de naam van dit netwerk/),
  )
})

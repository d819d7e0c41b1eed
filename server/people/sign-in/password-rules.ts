import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/** Whose password it is: what others know of somebody is the first thing they try. */
export type About = { name: string; email: string; network: string }

const shortest = 12
const longest = 200
/** Of what is left when the words everybody knows are taken out. */
const leastOwn = 8

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const common = new Set(
  readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#')),
)

const signs = new Map(Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }))
const withoutSigns = (text: string) => [...text].map((sign) => signs.get(sign) ?? sign).join('')

/** `Welkom2026!!!` is `welkom` with what people put behind it. */
const stemOf = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

const isCommon = (folded: string): boolean =>
  [folded, stemOf(folded)].flatMap((text) => [text, withoutSigns(text)]).some((text) => common.has(text))

const rows = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]

/** `abcabcabcabc`, `1234567890123`: long, and nothing to guess. */
const isPattern = (folded: string): boolean => /^(.{1,6}?)\1+.{0,2}$/su.test(folded) || rows.some((row) => row.includes(folded))

const wordsOf = ({ name, email, network }: About): string[] =>
  [name, email, network].flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4)

const isOwnName = (folded: string, about: About): boolean => {
  const words = wordsOf(about).filter((word) => folded.includes(word))
  const rest = words.toSorted((one, other) => other.length - one.length).reduce((text, word) => text.replaceAll(word, ''), folded)
  return words.length > 0 && rest.replace(/[^\p{L}\p{N}]/gu, '').length < leastOwn
}

const refuse = (sentence: string) => new AppError('invalid', sentence, { field: 'password' })

/**
 * Every door that sets a password asks this.
 * @throws AppError `invalid` for the field `password`, with what to choose instead
 */
export const requireGoodPassword = (password: string, about: About): void => {
  const length = [...password].length
  if (length < shortest || password.length > longest) throw refuse('Kies een wachtwoord van 12 tot 200 tekens.')
  const folded = fold(password)
  if (isCommon(folded) || isPattern(folded))
    throw refuse(
      'Dit wachtwoord wordt vaak gebruikt en is snel te raden. Kies bijvoorbeeld vier woorden die niets met elkaar te maken hebben.',
    )
  if (isOwnName(folded, about))
    throw refuse(
      'In dit wachtwoord staat vooral je naam, je e-mailadres of de naam van dit netwerk. Kies iets wat anderen niet van je weten.',
    )
}

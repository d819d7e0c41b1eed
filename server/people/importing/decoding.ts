import { AppError } from '../../shared/errors.ts'

/** What a file turned out to be written in; `guessed` when it said nothing itself, and letters with an accent have to be looked at. */
export type Decoded = { text: string; guessed: boolean }

const refuse = (sentence: string) => new AppError('invalid', sentence, { field: 'file' })
const asCsv = 'Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8 (door komma’s of puntkomma’s gescheiden)’.'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

/**
 * The text of a file of a spreadsheet. UTF-8 and UTF-16 are recognised, with their mark or without where that is sure; anything
 * else is what Windows of Western Europe writes.
 * @throws AppError `invalid` with how to save it, when it is no text
 */
export const decode = (bytes: Uint8Array): Decoded => {
  if (!bytes.length) throw refuse('Dit bestand is leeg. Kies een CSV-bestand.')
  if (startsWith(bytes, 0x50, 0x4b)) throw refuse(`Dit is een Excel-bestand en geen CSV. ${asCsv}`)
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false }
  if (bytes.includes(0)) throw refuse(`Dit bestand is niet als tekst te lezen. ${asCsv}`)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true }
  }
}

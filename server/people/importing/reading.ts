import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '../../shared/errors.ts'
import { decode } from './decoding.ts'

/** One row of the file: where it stands, and its cells by column. */
export type Row = { line: number; cells: Record<Column, string> }

/** A file as it was read. `ignored`: columns we do not know. */
export type Sheet = { rows: Row[]; ignored: string[]; guessed: boolean }

/** The columns, with what people call them; the first is what we write ourselves. The first three have to be there. */
export const columns = {
  email: ['e-mail', 'email', 'e-mailadres', 'emailadres', 'mail'],
  name: ['naam', 'name'],
  function: ['functie', 'function'],
  organisation: ['organisatie', 'organisation'],
  kind: ['soort', 'soort organisatie', 'kind'],
  region: ['regio', 'region'],
  roles: ['rollen', 'rol', 'roles'],
  groups: ['leergroepen', 'leergroep'],
} as const
export type Column = keyof typeof columns
const names = Object.keys(columns) as Column[]
const required: Column[] = ['email', 'name', 'function']

export const mostRows = 10_000

const refuse = (sentence: string) => new AppError('invalid', sentence, { field: 'file' })

/** `sep=;` is what Excel writes for itself; it is no row. */
const body = (text: string): { text: string; skipped: number } => {
  const plain = text.replace(/^\ufeff/, '')
  const first = /^sep=.\r?\n/i.exec(plain)?.[0]
  return first ? { text: plain.slice(first.length), skipped: 1 } : { text: plain, skipped: 0 }
}

const delimiterOf = (text: string): string => {
  const [head = ''] = text.split(/\r?\n/, 1)
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ';'
}

type Parsed = { record: string[]; info: { lines: number } }

const parsed = (text: string): Parsed[] => {
  try {
    const options = { delimiter: delimiterOf(text), info: true, relax_column_count: true, skip_empty_lines: true, trim: true }
    return parse(text, { ...options, skip_records_with_empty_values: true, max_record_size: 20_000 }) as unknown as Parsed[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error['lines'] ?? 0)
    throw refuse(`Regel ${line}: dit is geen geldige CSV. Kijk of elk aanhalingsteken weer gesloten wordt.`)
  }
}

const columnOf = (head: string): Column | undefined => {
  const wanted = head.trim().toLowerCase()
  return names.find((name) => (columns[name] as readonly string[]).includes(wanted))
}

/**
 * Reads a file of people. It says nothing yet of what stands in the cells.
 * @throws AppError `invalid` for the field `file`: no CSV, no head, too many rows
 */
export const readSheet = (bytes: Uint8Array): Sheet => {
  const { text, guessed } = decode(bytes)
  const { text: csv, skipped } = body(text)
  const [head, ...records] = parsed(csv)
  const found = head?.record.map(columnOf) ?? []
  const missing = required.filter((name) => !found.includes(name)).map((name) => columns[name][0])
  if (missing.length)
    throw refuse(`In de eerste regel staan de namen van de kolommen. Deze ontbreken: ${new Intl.ListFormat('nl').format(missing)}.`)
  if (records.length > mostRows) throw refuse(`In dit bestand staan ${records.length} regels. Splits het: het kan er ${mostRows} tegelijk.`)
  if (!records.length) throw refuse('Onder de namen van de kolommen staat niemand. Vul het bestand aan.')
  const cellsOf = ({ record }: Parsed) =>
    Object.fromEntries(names.map((name) => [name, record[found.indexOf(name)] ?? ''])) as Record<Column, string>
  const ignored = (head?.record ?? []).filter((name, index) => name && !found[index])
  return { rows: records.map((one) => ({ line: one.info.lines + skipped, cells: cellsOf(one) })), ignored, guessed }
}

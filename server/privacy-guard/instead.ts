import type { Finding, Kind } from './scanning/finding.ts'

const months = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december']
const people = ['[moeder]', '[vader]', '[kind 1]', '[kind 2]', '[familielid]', '[hulpverlener]']
const things: Partial<Record<Kind, string[]>> = {
  bsn: ['[nummer]'],
  phone: ['[telefoonnummer]'],
  email: ['[e-mailadres]'],
  iban: ['[rekening]'],
  address: ['[adres]', '[adres van moeder]', '[adres van vader]'],
  plate: ['[auto]'],
  school: ['[school]', '[kinderopvang]'],
}

/** The month and the year of a day, in words; nothing when it is no day we can read. */
const monthOf = (date: string): { month: string; year: number } | undefined => {
  const year = Number(/(?:19|20)\d{2}/.exec(date)?.[0] ?? `20${/(\d{2})$/.exec(date)?.[1] ?? ''}`)
  const named = months.find((month) => new RegExp(`\\b${month.slice(0, 3)}|${month.slice(0, 2)}t\\b`, 'i').test(date))
  const numbers = date.match(/\d+/g) ?? []
  const numbered = months[Number(numbers[1]) - 1]
  const month = named ?? numbered
  return month && year > 1900 ? { month, year } : undefined
}

const ofDay = (date: string, kind: Kind): string[] => {
  const read = monthOf(date)
  if (!read) return [kind === 'birthdate' ? '[leeftijd]' : '[maand en jaar]']
  const age = new Date().getFullYear() - read.year
  const monthly = `[${read.month} ${read.year}]`
  return kind === 'birthdate' && age >= 0 && age < 110 ? [`[${age ? `ongeveer ${age} jaar` : 'jonger dan 1 jaar'}]`, monthly] : [monthly]
}

const role =
  /(?:moeder|vader|oma|opa|tante|oom|zus|zusje|broer|broertje|zoon|dochter|kind|stiefvader|stiefmoeder|pleegmoeder|pleegvader|buurman|buurvrouw|neef|nicht|partner|ex|juf|meester|gezinsvoogd|huisarts|wijkagent|mentor)[\s,(]*$/i

/**
 * What can stand in the place of a finding. Where the role already stands before the name, taking the name out is enough: that is
 * the empty one, and it comes first.
 */
export const insteadOf = (text: string, { kind, start, end }: Finding): string[] => {
  if (kind === 'birthdate' || kind === 'date') return ofDay(text.slice(start, end), kind)
  if (kind !== 'name') return things[kind] ?? []
  return role.test(text.slice(Math.max(0, start - 20), start)) ? ['', ...people] : people
}

import { addresses, streetsAlone } from './address.ts'
import { asItLooks } from './as-it-looks.ts'
import { dates } from './birth-date.ts'
import { bsns } from './bsn.ts'
import { capitalNames } from './capitals.ts'
import { emails } from './email.ts'
import type { Finding, Found, Kind, Span } from './finding.ts'
import { ibans } from './iban.ts'
import { phones } from './phone.ts'
import { plates } from './plate.ts'
import { schools } from './school.ts'
import { smallNames } from './small-letters.ts'
import { wordsOf } from './words.ts'

/** More ways to find telephone numbers; the server knows those of every country. */
export type Ways = { morePhones?: (text: string) => Span[] }

const of = (kind: Kind, spans: Span[]): Finding[] => spans.map((span) => ({ kind, ...span }))

/** In order of place, each spot once: what was found first in `all` goes before what lies over it. */
const apart = (all: Finding[], taken: Finding[] = []): Finding[] => {
  const kept: Finding[] = []
  const free = createFree(taken)
  for (const finding of all) if (free(finding)) kept.push(finding)
  return kept.sort((one, other) => one.start - other.start)
}

/** Says of a span whether nothing said yet lies under it, and remembers it. By hundreds of characters, so that a text full of findings stays cheap. */
const createFree = (taken: Finding[]) => {
  const shelves = new Map<number, Span[]>()
  const shelvesOf = ({ start, end }: Span) => Array.from({ length: (end >> 7) - (start >> 7) + 1 }, (_, nr) => (start >> 7) + nr)
  const put = (span: Span) => {
    for (const nr of shelvesOf(span)) shelves.set(nr, [...(shelves.get(nr) ?? []), span])
  }
  for (const span of taken) put(span)
  return (span: Span): boolean => {
    const isFree = !shelvesOf(span).some((nr) => shelves.get(nr)?.some(({ start, end }) => start < span.end && end > span.start))
    if (isFree) put(span)
    return isFree
  }
}

const web = /https?:\/\/\S+|www\.\S+/g

/** Addresses of pages are full of names and digits of other things; they keep their length, so that places stay. */
const withoutWeb = (text: string): string =>
  /https?:|www\./.test(text) ? text.replace(web, (address) => ' '.repeat(address.length)) : text

/**
 * What in a text is, or may be, about somebody: pure and without a network, so that the browser says it while somebody types and the
 * server before anything is stored. It never finds everything.
 */
export const scan = (raw: string, { morePhones }: Ways = {}): Found => {
  const { text: shown, placeOf } = asItLooks(raw)
  const text = withoutWeb(shown)
  const hasDigits = /\d/.test(text)
  const words = wordsOf(text)
  const { births, unclear } = hasDigits ? dates(text) : { births: [], unclear: [] }
  const capitals = capitalNames(text, words)
  const small = smallNames(words)
  const blocks = apart([
    ...of('email', emails(shown)),
    ...(hasDigits
      ? [
          ...of('iban', ibans(text)),
          ...of('bsn', bsns(text)),
          ...of('birthdate', births),
          ...of('phone', phones(text)),
          ...of('phone', morePhones?.(text) ?? []),
          ...of('plate', plates(text)),
        ]
      : []),
    ...of('address', addresses(text)),
    ...of('school', schools(text)),
    ...of('name', capitals.blocks),
    ...of('name', small.blocks),
  ])
  const asks = apart(
    [...of('date', unclear), ...of('address', streetsAlone(text)), ...of('name', capitals.asks), ...of('name', small.asks)],
    blocks,
  )
  const placed = (found: Finding[]) => found.map(({ kind, start, end }) => ({ kind, start: placeOf(start), end: placeOf(end - 1) + 1 }))
  return { blocks: placed(blocks), asks: placed(asks) }
}

import type { ConsultationView } from '#server/consultations/view.ts'

/** How many events a page of a conversation holds; the server keeps the same measure (consultations/pages.ts). */
const perPage = 150

type Shown = Pick<ConsultationView, 'page' | 'readSeq'>

/** The addresses of the other parts of a conversation, as they read after the address of the page itself. */
export const partLinks = ({ page, readSeq }: Shown) => {
  const { first, last, isNewest } = page
  const firstUnread = readSeq + 1
  return {
    earlier: first > 1 ? { href: `?voor=${first}#gesprek`, count: first - 1 } : undefined,
    later: isNewest ? undefined : `?voor=${last + perPage + 1}#bericht-${last + 1}`,
    whole: first > 1 || !isNewest ? '?alles=ja#gesprek' : undefined,
    /** What was not read yet begins before this part. */
    unread: isNewest && readSeq > 0 && firstUnread < first ? `?voor=${firstUnread + perPage}#bericht-${firstUnread}` : undefined,
    /** Where one event stands, with what was said before and after it. */
    of: (seq: number) => (seq >= first && seq <= last ? `#bericht-${seq}` : `?voor=${seq + perPage / 2}#bericht-${seq}`),
  }
}

/** What the address of a page asks for. Anything else than a number is the newest part. */
export const askedPart = (asked: URLSearchParams) => {
  const before = Number(asked.get('voor') ?? Number.NaN)
  return {
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    around: asked.get('bericht') ?? undefined,
    all: asked.get('alles') === 'ja',
  }
}

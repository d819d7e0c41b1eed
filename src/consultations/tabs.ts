import type { ConsultationCard, Lists } from '#server/consultations/lists.ts'

/** The tabs of *Raadplegen*: every question of somebody stands under one of them. `key` is what the address says (`?stand=`). */
export type Tab = { key: string; label: string; empty: string; cards: ConsultationCard[] }

export const tabsOf = ({ needsMe, mine, joined, pool }: Lists, isMember: boolean): Tab[] => {
  const others = [...mine, ...joined].filter(({ reason }) => !reason).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  const open = { key: 'groepen', label: 'Open in mijn leergroepen', empty: 'Geen open vragen in je leergroepen.', cards: pool }
  return [
    { key: 'actie', label: 'Wacht op mij', empty: 'Er wacht geen vraag op jou.', cards: needsMe },
    {
      key: 'loopt',
      label: 'Loopt',
      empty: 'Er loopt nu niets dat op een ander wacht.',
      cards: others.filter(({ isRunning }) => isRunning),
    },
    ...(isMember ? [open] : []),
    { key: 'klaar', label: 'Gesloten', empty: 'Er is nog geen vraag gesloten.', cards: others.filter(({ isRunning }) => !isRunning) },
  ]
}

/** The tab that was asked for; else the first with something in it. */
export const chosenTab = (tabs: Tab[], key: string | null): Tab =>
  tabs.find((tab) => tab.key === key) ?? tabs.find(({ cards }) => cards.length) ?? (tabs[0] as Tab)

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The questions that hold every word of `words`, in the question, the number, the leergroep or a name. */
export const holding = (cards: ConsultationCard[], words: string): ConsultationCard[] => {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  return cards.filter(({ question, number, leergroep, leergroepCode, asker, holder }) => {
    const text = plain([question, number, leergroep, leergroepCode, asker, holder].filter(Boolean).join(' '))
    return wanted.every((word) => text.includes(word))
  })
}

/** In which order a list can stand; without one it is that of lists.ts. */
export const orders = [
  { value: '', label: 'Laatst gewijzigd' },
  { value: 'oudste', label: 'Wacht het langst' },
  { value: 'nieuws', label: 'Meeste nieuws' },
]

export const ordered = (cards: ConsultationCard[], order: string | null): ConsultationCard[] => {
  if (order === 'oudste') return cards.toSorted((a, b) => (a.submittedAt ?? a.updatedAt).localeCompare(b.submittedAt ?? b.updatedAt))
  return order === 'nieuws' ? cards.toSorted((a, b) => b.unread - a.unread) : cards
}

import type { Counts } from '#server/notifications/notifications.ts'
import { keepCounts, showCounts } from './counts-client.ts'

// A prerendered page does not know who reads it. The places are kept (bar.css), so that a person and a count move nothing. A page that was
// made for somebody has no such place, and the counts of that moment stand in it.
const all = (places: string) => [...document.querySelectorAll<HTMLElement>(places)]
const visitor = document.querySelector<HTMLAnchorElement>('a[data-visitor]')
let kept = false

type Me = { name: string; initials: string; isBeheerder: boolean; remarks: number; counts: Counts }

const fill = (me: Me) => {
  for (const ring of all('[data-person] .lk-ring')) ring.textContent = me.initials
  for (const name of all('[data-name]')) name.textContent = me.name
  for (const item of all('[data-beheer]')) item.hidden = !me.isBeheerder
  for (const item of all('[data-remarks]')) {
    item.hidden = !me.remarks
    item.querySelector('b')?.replaceChildren(String(me.remarks))
  }
}

const show = (me: Me | undefined) => {
  if (visitor) [visitor.href, visitor.textContent, visitor.hidden] = ['/inloggen', 'Inloggen', Boolean(me)]
  for (const place of all('[data-person], [data-mine]')) place.hidden = !me
  if (me) fill(me)
  showCounts(me?.counts ?? { meldingen: 0, raadplegen: 0 })
  if (me && !kept) keepCounts()
  kept ||= me !== undefined
}

const ask = async () => {
  const answer = await fetch('/api/mij')
  if (answer.ok) show(answer.status === 204 ? undefined : ((await answer.json()) as Me))
}

if (!visitor) keepCounts()
// Also when the browser brings a page back as it was: somebody may have signed out since.
else addEventListener('pageshow', () => void ask().catch(() => {}))

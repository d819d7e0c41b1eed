import type { Counts } from '#server/notifications/notifications.ts'

/** Shows what stands beside the doors in the header. Small enough to be here once more: shared, it would be a file of its own to load. */
export const showCounts = (counts: Counts) => {
  for (const [name, count] of Object.entries({ ...counts, samen: counts.meldingen + counts.raadplegen })) {
    const place = document.querySelector<HTMLElement>(`[data-count=${name}]`)
    if (!place) continue
    place.hidden = !count
    place.querySelector('b')?.replaceChildren(String(count))
  }
}

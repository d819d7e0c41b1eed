/**
 * Gets older messages onto the page, above what is there. They come from the page that the link leads to without script,
 * and land in a list outside the live log, so nothing is announced; what somebody was reading stays where it was.
 * @param brought called when they are there
 */
export const bringEarlier = (room: HTMLElement, timeline: HTMLElement, brought: () => void) => {
  const place = room.querySelector<HTMLElement>('[data-earlier]')
  const link = place?.querySelector('a')
  const older = room.querySelector<HTMLElement>('[data-older]')
  if (!place || !link || !older) return
  let busy = false

  const show = (page: Document): boolean => {
    const items = [...page.querySelectorAll('[data-timeline] > :is(.lk-event, .lk-day)')].filter(
      (item) => !document.getElementById(item.id),
    )
    if (!items.length) return false
    keepingPlace(older.firstElementChild ?? timeline.firstElementChild, () => {
      older.prepend(...items)
      older.hidden = false
      const next = page.querySelector<HTMLAnchorElement>('[data-earlier] a')
      if (next) link.replaceChildren(...next.childNodes)
      if (next) link.href = next.href
      place.hidden = !next
    })
    if (place.hidden) older.focus({ preventScroll: true })
    return true
  }

  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (busy) return
    busy = true
    void fetchPage(link.href).then((page) => {
      busy = false
      if (page && show(page)) brought()
      else location.assign(link.href)
    })
  })
}

const fetchPage = async (address: string): Promise<Document | undefined> => {
  const response = await fetch(address).catch(() => undefined)
  // The line can also go while the page comes in.
  const text = response?.ok ? await response.text().catch(() => undefined) : undefined
  return text === undefined ? undefined : new DOMParser().parseFromString(text, 'text/html')
}

const keepingPlace = (anchor: Element | null, change: () => void) => {
  const before = anchor?.getBoundingClientRect().top ?? 0
  change()
  const moved = (anchor?.getBoundingClientRect().top ?? 0) - before
  window.scrollBy({ top: moved, behavior: 'instant' })
}

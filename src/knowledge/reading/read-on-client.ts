import type { LastRead } from '../../ui/device-stores.ts'

const kept = (name: string): LastRead[] => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(read) ? (read as LastRead[]).filter(([path, title]) => path.startsWith('/') && title) : []
  } catch {
    return []
  }
}

const row = ([href, title, section]: LastRead): HTMLLIElement => {
  const line = document.createElement('li')
  line.append(Object.assign(document.createElement('a'), { href, textContent: title }))
  if (section) line.append(Object.assign(document.createElement('p'), { className: 'lk-quiet lk-small', textContent: `bij ‘${section}’` }))
  return line
}

const place = document.querySelector<HTMLElement>('[data-read-on]')
const pages = kept(place?.dataset['readOn'] ?? '')
place?.querySelector('ul')?.replaceChildren(...pages.map(row))
if (place) place.hidden = !pages.length

import { searchAddress } from './chosen.ts'
import { forgetAll, recent } from './recent-client.ts'

const item = (query: string): HTMLLIElement => {
  const link = Object.assign(document.createElement('a'), { href: searchAddress(query), textContent: query, dir: 'auto' })
  link.dataset['here'] = ''
  const line = document.createElement('li')
  line.append(link)
  return line
}

/** Shows what was searched for before while the box is empty, and nothing else. */
export const showRecent = (section: HTMLElement, box: HTMLInputElement): void => {
  const queries = box.value.trim() ? [] : recent()
  section.hidden = !queries.length
  section.querySelector('[data-recent-list]')?.replaceChildren(...queries.map(item))
}

/** Makes the button work: the list goes, and the focus back to the box. */
export const offerWiping = (section: HTMLElement, box: HTMLInputElement): void => {
  section.querySelector('[data-recent-wipe]')?.addEventListener('click', () => {
    forgetAll()
    showRecent(section, box)
    box.focus()
  })
}

import { type Chosen, moreAddress, searchAddress } from './chosen.ts'
import { countLine, moreWords } from './count.ts'
import { resultItem } from './render-client.ts'
import type { Shown } from './shell-client.ts'

type Asked = { query: string; chosen: Chosen[] }

const part = (root: HTMLElement, name: string): HTMLElement => root.querySelector(`[data-${name}]`) as HTMLElement

const showNothing = (root: HTMLElement, { query, chosen }: Asked, total: number) => {
  const nothing = total === 0 && query.trim() !== ''
  part(root, 'empty').hidden = !nothing || chosen.length > 0
  part(root, 'empty-filtered').hidden = !nothing || chosen.length === 0
  ;(part(root, 'unfiltered') as HTMLAnchorElement).href = searchAddress(query)
  part(root, 'not-there').hidden = total === 0
  const term = root.querySelector<HTMLInputElement>('input[name=term]')
  if (term && nothing && document.activeElement !== term) term.value = query.trim()
}

const showMeant = (root: HTMLElement, { chosen }: Asked, didYouMean: string | undefined) => {
  part(root, 'meant').hidden = !didYouMean
  const link = part(root, 'meant-link') as HTMLAnchorElement
  link.textContent = didYouMean ?? ''
  link.href = searchAddress(didYouMean ?? '', chosen)
}

const showMore = (root: HTMLElement, { query, chosen }: Asked, total: number, shown: number) => {
  const words = moreWords(total, shown)
  part(root, 'more').hidden = !words
  const link = part(root, 'more-link') as HTMLAnchorElement
  link.textContent = words
  link.href = moreAddress(query, chosen, shown)
}

/** Puts an answer on the search page, as the server would have. @returns false when the focus was in what is gone now */
export const showAnswer = (root: HTMLElement, asked: Asked, { pages, total, didYouMean, urgent }: Shown): boolean => {
  const form = root.querySelector('template') as HTMLTemplateElement
  const results = part(root, 'results')
  const stays = !results.contains(document.activeElement)
  results.replaceChildren(...pages.map((page) => resultItem(form, page)))
  part(root, 'status').textContent = countLine(total, pages.length, asked.query, asked.chosen.length > 0)
  part(root, 'urgent').hidden = !urgent
  showMore(root, asked, total, pages.length)
  showNothing(root, asked, total)
  showMeant(root, asked, didYouMean)
  return stays
}

import { reviewWords } from './review-words.ts'
import type { ShownPage, ShownSection } from './shell-client.ts'

const part = <T extends HTMLElement>(root: ParentNode, name: string): T => root.querySelector<T>(`[data-${name}]`) as T

const fillLink = (link: HTMLAnchorElement, href: string, text: string) => {
  link.href = href
  link.textContent = text
}

const passage = (pieces: ShownSection['marks']): Node[] =>
  pieces.map(({ text, hit }) => {
    if (!hit) return document.createTextNode(text)
    const mark = document.createElement('mark')
    mark.className = 'nl-mark'
    mark.textContent = text
    return mark
  })

const sectionItem = (form: Element, page: ShownPage, { heading, url, marks }: ShownSection, index: number): Element => {
  const item = form.cloneNode(true) as Element
  fillLink(part(item, 'heading'), url, heading)
  part(item, 'heading').hidden = url === page.url // the page is its only section: its title is the link
  part(item, 'passage').replaceChildren(...passage(marks))
  part(item, 'passage').hidden = index > 0
  return item
}

/** Fills the form of Result.astro with a page. Everything goes in as text. */
export const resultItem = (form: HTMLTemplateElement, page: ShownPage): Element => {
  const item = (form.content.cloneNode(true) as DocumentFragment).firstElementChild as Element
  const list = part(item, 'sections')
  const empty = list.firstElementChild as Element
  fillLink(part(item, 'title'), page.url, page.title)
  part(item, 'kind').textContent = page.kindName
  const review = part(item, 'review')
  review.textContent = reviewWords(page.reviewBefore, review.dataset['today'] ?? '')
  review.hidden = !review.textContent
  list.replaceChildren(...page.sections.map((section, index) => sectionItem(empty, page, section, index)))
  return item
}

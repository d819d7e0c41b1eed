import { type Chosen, chosenLabel, filterLabels, searchAddress } from './chosen.ts'

const isExtra = (field: Element): field is HTMLInputElement => field instanceof HTMLInputElement && field.type === 'hidden'

/** The filters that are set in the search form. Only values that exist can be chosen in it. */
export const chosenIn = (form: HTMLFormElement): Chosen[] =>
  Object.entries(filterLabels).flatMap(([name, filter]) =>
    [...form.querySelectorAll<HTMLSelectElement | HTMLInputElement>(`[name=${name}]`)].flatMap((field) => {
      const option = isExtra(field) ? field.dataset['label'] : field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : ''
      return field.value ? [{ name, value: field.value, label: chosenLabel(filter, option ?? field.value) }] : []
    }),
  )

/** The same, as the index takes them. */
export const asFilters = (chosen: Chosen[]): Record<string, string[]> => {
  const filters: Record<string, string[]> = {}
  for (const { name, value } of chosen) (filters[name] ??= []).push(value)
  return filters
}

/** Puts an address of the search page into the form: its query and its filters, and no others. */
export const takeOver = (form: HTMLFormElement, params: URLSearchParams): void => {
  ;(form.elements.namedItem('q') as HTMLInputElement).value = params.get('q') ?? ''
  for (const name of Object.keys(filterLabels)) {
    const wanted = new Set(params.getAll(name))
    for (const extra of [...form.querySelectorAll(`input[name=${name}]`)].filter(isExtra)) if (!wanted.delete(extra.value)) extra.remove()
    for (const select of form.querySelectorAll<HTMLSelectElement>(`select[name=${name}]`)) select.value = [...wanted][0] ?? ''
  }
}

const link = (href: string, ...content: (Node | string)[]): HTMLLIElement => {
  const anchor = Object.assign(document.createElement('a'), { className: 'lk-chosen', href })
  anchor.dataset['here'] = ''
  anchor.append(...content)
  const item = document.createElement('li')
  item.append(anchor)
  return item
}

const span = (text: string, attributes: Record<string, string>) => {
  const element = Object.assign(document.createElement('span'), { textContent: text })
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

const removal = (query: string, chosen: Chosen[], one: Chosen): HTMLLIElement => {
  const others = chosen.filter((other) => other !== one)
  return link(
    searchAddress(query, others),
    `${one.label} `,
    span('weghalen ', { class: 'lk-hidden' }),
    span('✕', { 'aria-hidden': 'true' }),
  )
}

/** Fills the line of chosen filters as ChosenFilters.astro does. */
export const showChosen = (line: HTMLElement, query: string, chosen: Chosen[]): void => {
  line.hidden = !chosen.length
  line
    .querySelector('ul')
    ?.replaceChildren(...chosen.map((one) => removal(query, chosen, one)), link(searchAddress(query), 'Alle filters weghalen'))
}

/** Leads each tab to this search within its kind, as KindTabs.astro does. */
export const showTabs = (tabs: HTMLElement, query: string, chosen: Chosen[]): void => {
  const others = chosen.filter(({ name }) => name !== 'soort')
  const here = chosen.find(({ name }) => name === 'soort')?.value ?? ''
  for (const tab of tabs.querySelectorAll<HTMLAnchorElement>('[data-tab]')) {
    const value = tab.dataset['tab'] ?? ''
    tab.href = searchAddress(query, [...others, ...(value ? [{ name: 'soort', value }] : [])])
    if (value === here) tab.setAttribute('aria-current', 'true')
    else tab.removeAttribute('aria-current')
  }
}

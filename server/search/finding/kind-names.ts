import type { Kind } from '../../knowledge/document.ts'

/** What a reader calls the kinds of pages; also the values of the filter `soort` in the public index. */
export const kindNames: Record<Kind, string> = {
  kader: 'Kader',
  bouwsteen: 'Bouwsteen',
  platform: 'Platform',
  leercasus: 'Leercasus',
  proeftuin: 'Proeftuin',
  cijfers: 'Feiten en cijfers',
  overzicht: 'Pagina',
  begrip: 'Begrip',
}

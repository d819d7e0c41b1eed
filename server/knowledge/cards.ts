import type { Network } from '../content/network.ts'
import type { Addresses } from '../shared/markdown.ts'
import type { Kind } from './document.ts'
import { readContent } from './files.ts'

/** What is written above the title of a page when it is shown elsewhere; kinds without pages of their own have none. */
const labels: Partial<Record<Kind, string>> = {
  kader: 'Kader',
  bouwsteen: 'Bouwsteen',
  platform: 'Expertiseplatform',
  leercasus: 'Leercasus',
  proeftuin: 'Proeftuin',
}

/** The pages made from files, for the pictures the build makes of them. */
export const contentCards = (
  contentDir: string,
  addresses: Addresses,
  network: Network,
): Array<{ code: string; title: string; label: string }> =>
  readContent(contentDir, addresses, network).documents.flatMap(({ kind, code, title, url }) => {
    const label = network.kaders.find(({ adres }) => adres === url.split('/')[2])?.naam ?? labels[kind]
    // A code in capitals is what colleagues say to each other; the others are only addresses.
    return label ? [{ code, title, label: /^[A-Z]/.test(code) ? `${label} · ${code}` : label }] : []
  })

import type { CollectionEntry } from 'astro:content'
import { bronsoorten } from 'virtual:netwerk'

export type SourceEntry = CollectionEntry<'bronnen'>['data']

/** What the first letter of a source code says. */
const letters = bronsoorten.map(({ letter, adres, naam }) => ({ letter, id: adres, heading: `${letter}: ${naam}` }))

/** The sources under the letter of their code, in the order of their number; a letter without sources is left out. */
export const sourceGroups = (sources: SourceEntry[]) =>
  letters
    .map((group) => ({
      ...group,
      entries: sources
        .filter(({ code }) => code.startsWith(group.letter))
        .sort((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1))),
    }))
    .filter(({ entries }) => entries.length > 0)

/** How far a source was really read, in words. */
export { gelezen as readInWords } from 'virtual:netwerk'

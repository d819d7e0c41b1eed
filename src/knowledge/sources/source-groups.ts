import type { CollectionEntry } from 'astro:content'

export type SourceEntry = CollectionEntry<'bronnen'>['data']

/** What the first letter of a source code says. */
const letters = [
  { letter: 'S', id: 'basisdocumenten', heading: 'S: basisdocumenten' },
  { letter: 'P', id: 'programma', heading: 'P: programma en landelijk beleid' },
  { letter: 'R', id: 'regios', heading: 'R: regio’s en proeftuinen' },
  { letter: 'V', id: 'veiligheid', heading: 'V: veiligheid, geweld en meldcode' },
  { letter: 'C', id: 'cijferbronnen', heading: 'C: cijfers' },
  { letter: 'A', id: 'analyse', heading: 'A: analyse, richtlijnen en kwaliteit' },
  { letter: 'L', id: 'recht', heading: 'L: recht en rechtsbescherming' },
]

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
export const readInWords: Record<string, string> = {
  helemaal: 'helemaal gelezen',
  begin: 'alleen het begin gelezen',
  samenvatting: 'alleen de samenvatting gelezen',
  inhoudsopgave: 'alleen de inhoudsopgave gelezen',
  'tekststand-2017': 'gelezen in de tekst van mei 2017; controleer op wetten.overheid.nl',
}

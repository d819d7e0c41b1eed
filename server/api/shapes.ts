import { z } from 'zod'
import { fact } from '../figures/facts.ts'
import { bouwsteenMeta, kaderMeta, leercasusMeta, platformMeta, proeftuinMeta } from '../knowledge/front-matter.ts'
import { term } from '../knowledge/terms.ts'
import { kindNames } from '../search/finding/kind-names.ts'

/**
 * What the API answers. Each shape is used twice: every answer is checked with it before it leaves, and the OpenAPI
 * document is made of it, so that the two cannot drift apart. Field names are the words of the content files.
 */

const link = z.object({ href: z.url() })
const self = { _links: z.object({ self: link }) }
const page = { url: z.url().meta({ description: 'De pagina voor mensen.' }) }
const moment = z.iso.datetime()

const published = { versie: z.string(), gepubliceerdOp: moment, ...page, ...self }

export const section = z.object({
  id: z.string().meta({ description: 'Het vaste id. Het blijft gelijk als de kop verandert.', examples: ['bhk-02-1'] }),
  kop: z.string(),
  tekst: z.string().meta({ description: 'De tekst zonder opmaak.' }),
  versie: z.string(),
  document: z.object({ soort: z.enum(Object.keys(kindNames)), code: z.string(), titel: z.string() }),
  ...page,
  ...self,
})

const sections = { sections: z.array(section) }

export const kader = z.object({ ...kaderMeta.shape, kader: z.enum(['basishandelingskader', 'kwaliteitskader']), ...published })
export const kaderWithSections = kader.extend(sections)
export const bouwsteen = z.object({ ...bouwsteenMeta.shape, ...published })
export const bouwsteenWithSections = bouwsteen.extend(sections)

export const leercasus = z.object({ ...leercasusMeta.shape, ...published })
export const leercasusWithSections = leercasus.extend(sections)

export const proeftuin = z.object({
  ...proeftuinMeta.shape,
  ...published,
  _links: z.object({ self: link, bouwstenen: link.meta({ description: 'De bouwstenen van deze proeftuin.' }) }),
})
export const proeftuinWithSections = proeftuin.extend(sections)

export const edition = z.object({
  nummer: z.int().min(1),
  code: z.string(),
  titel: z.string(),
  isHuidige: z.boolean().meta({ description: 'Of dit de editie is die nu op de site staat.' }),
  ...published,
})
export const editionWithText = edition.extend({
  kenmerken: z.record(z.string(), z.unknown()).meta({ description: 'De kenmerken zoals ze in deze editie stonden.' }),
  markdown: z.string(),
  html: z.string(),
})

const leergroep = z.object({
  code: z.string(),
  naam: z.string(),
  opdracht: z.string(),
  aantalLeden: z.int().min(0),
})
export const platform = z.object({ ...platformMeta.shape, leergroepen: z.array(leergroep), ...published })
export const platformWithSections = platform.extend(sections)

export const begrip = z.object({ ...term.shape, ...page, ...self })

export const cijfer = z.object({
  ...fact.shape,
  onderwerp: z.object({ id: z.string(), titel: z.string() }),
  ...page,
  ...self,
})

const searchHit = z.object({
  soort: z.enum(Object.keys(kindNames)),
  code: z.string(),
  titel: z.string(),
  ...page,
  sections: z.array(z.object({ id: z.string(), kop: z.string(), passage: z.string(), ...page, ...self })),
})

export const start = z.object({
  titel: z.string(),
  versie: z.string(),
  _links: z.record(z.string(), link),
})

/** One page of a list. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    page: z.int().min(1),
    perPage: z.int().min(1).max(100),
    total: z.int().min(0),
    _links: z.object({ self: link, first: link, last: link, prev: link.optional(), next: link.optional() }),
  })

export const kaderList = listOf(kader)
export const sectionList = listOf(section)
export const bouwsteenList = listOf(bouwsteen)
export const editionList = listOf(edition)
export const leercasusList = listOf(leercasus)
export const proeftuinList = listOf(proeftuin)
export const platformList = listOf(platform)
export const begripList = listOf(begrip)
export const cijferList = listOf(cijfer)
export const searchAnswer = listOf(searchHit).extend({
  bedoeldeJe: z.string().nullable().meta({ description: 'Hoe de vraag gelezen is, als een woord een tikfout leek.' }),
  spoed: z.boolean().meta({ description: 'De vraag gaat misschien over acuut gevaar: toon eerst 112 en Veilig Thuis (0800-2000).' }),
})

/** An error, after RFC 9457. */
export const problem = z.object({
  type: z.url(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  invalidParams: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>

/** The shapes by the name they have in the OpenAPI document. */
export const namedShapes: Record<string, z.ZodType> = {
  Section: section,
  Kader: kader,
  KaderMetSections: kaderWithSections,
  KaderLijst: kaderList,
  SectionLijst: sectionList,
  Bouwsteen: bouwsteen,
  BouwsteenMetSections: bouwsteenWithSections,
  BouwsteenLijst: bouwsteenList,
  Editie: edition,
  EditieMetTekst: editionWithText,
  EditieLijst: editionList,
  Leercasus: leercasus,
  LeercasusMetSections: leercasusWithSections,
  LeercasusLijst: leercasusList,
  Proeftuin: proeftuin,
  ProeftuinMetSections: proeftuinWithSections,
  ProeftuinLijst: proeftuinList,
  Platform: platform,
  PlatformMetSections: platformWithSections,
  PlatformLijst: platformList,
  Begrip: begrip,
  BegripLijst: begripList,
  Cijfer: cijfer,
  CijferLijst: cijferList,
  ZoekAntwoord: searchAnswer,
  Probleem: problem,
}

import { z } from 'zod'
import { fact } from '../content/facts.ts'
import type { Network } from '../content/network.ts'
import { term } from '../content/terms.ts'
import { metaSchemas } from '../knowledge/front-matter.ts'
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

export const sectionList = listOf(section)
export const editionList = listOf(edition)
export const begripList = listOf(begrip)
export const cijferList = listOf(cijfer)

/** What the answers about pages are: what one chooses from are the words of the network. */
const pageShapes = (network: Network) => {
  const metas = metaSchemas(network)
  const kader = z.object({ ...metas.kader.shape, kader: z.enum(network.kaders.map(({ adres }) => adres)), ...published })
  const bouwsteen = z.object({ ...metas.bouwsteen.shape, ...published })
  const leercasus = z.object({ ...metas.leercasus.shape, ...published })
  const bouwstenen = link.meta({ description: 'De bouwstenen van deze proeftuin.' })
  const proeftuin = z.object({ ...metas.proeftuin.shape, ...published, _links: z.object({ self: link, bouwstenen }) })
  const platform = z.object({ ...metas.platform.shape, leergroepen: z.array(leergroep), ...published })
  return { kader, bouwsteen, leercasus, proeftuin, platform }
}

const searchShape = ({ spoed: { gevaar, twijfel } }: Network) =>
  listOf(searchHit).extend({
    bedoeldeJe: z.string().nullable().meta({ description: 'Hoe de vraag gelezen is, als een woord een tikfout leek.' }),
    spoed: z.boolean().meta({
      description: `De vraag gaat misschien over acuut gevaar: toon eerst ${gevaar.nummer} en ${twijfel.naam} (${twijfel.nummer}).`,
    }),
  })

/** The shapes that speak the words of the network. */
export const createShapes = (network: Network) => {
  const { kader, bouwsteen, leercasus, proeftuin, platform } = pageShapes(network)
  return {
    kader,
    kaderWithSections: kader.extend(sections),
    kaderList: listOf(kader),
    bouwsteen,
    bouwsteenWithSections: bouwsteen.extend(sections),
    bouwsteenList: listOf(bouwsteen),
    leercasus,
    leercasusWithSections: leercasus.extend(sections),
    leercasusList: listOf(leercasus),
    proeftuin,
    proeftuinWithSections: proeftuin.extend(sections),
    proeftuinList: listOf(proeftuin),
    platform,
    platformWithSections: platform.extend(sections),
    platformList: listOf(platform),
    searchAnswer: searchShape(network),
  }
}

export type Shapes = ReturnType<typeof createShapes>

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
export const namedShapes = (shapes: Shapes): Record<string, z.ZodType> => ({
  Section: section,
  Kader: shapes.kader,
  KaderMetSections: shapes.kaderWithSections,
  KaderLijst: shapes.kaderList,
  SectionLijst: sectionList,
  Bouwsteen: shapes.bouwsteen,
  BouwsteenMetSections: shapes.bouwsteenWithSections,
  BouwsteenLijst: shapes.bouwsteenList,
  Editie: edition,
  EditieMetTekst: editionWithText,
  EditieLijst: editionList,
  Leercasus: shapes.leercasus,
  LeercasusMetSections: shapes.leercasusWithSections,
  LeercasusLijst: shapes.leercasusList,
  Proeftuin: shapes.proeftuin,
  ProeftuinMetSections: shapes.proeftuinWithSections,
  ProeftuinLijst: shapes.proeftuinList,
  Platform: shapes.platform,
  PlatformMetSections: shapes.platformWithSections,
  PlatformLijst: shapes.platformList,
  Begrip: begrip,
  BegripLijst: begripList,
  Cijfer: cijfer,
  CijferLijst: cijferList,
  ZoekAntwoord: shapes.searchAnswer,
  Probleem: problem,
})

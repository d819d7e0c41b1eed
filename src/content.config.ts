import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { readFacts } from '../server/content/facts.ts'
import { splitFrontMatter } from '../server/content/front-matter.ts'
import { readNetwork } from '../server/content/network.ts'
import { readSources } from '../server/content/sources.ts'
import { readTerms } from '../server/content/terms.ts'
import { contentAddresses } from '../server/knowledge/addresses.ts'
import { readContent } from '../server/knowledge/files.ts'

/**
 * What the pages that are made at build are made of, read by the readers of the server. A file that cannot be read is left out
 * here; the import at start names file, line and reason. Only the MDX of the kaders is read by Astro itself.
 */
const contentDir = process.env['CONTENT_DIR'] || 'content'
const network = readNetwork(contentDir)

const day = z.coerce.date().transform((date) => date.toISOString().slice(0, 10))
const words = z.array(z.string()).default([])

const kaders = defineCollection({
  loader: glob({ base: `${contentDir}/kaders`, pattern: network.kaders.map(({ adres }) => `${adres}/*.mdx`) }),
  schema: z.object({
    code: z.string(),
    titel: z.string(),
    samenvatting: z.string(),
    volgorde: z.number(),
    kerntaken: z.array(z.number()).default([]),
    themas: words,
    platform: z.string(),
    bouwstenen: words,
    verwant: words,
    versie: z.string(),
    datum: day,
    eigenaar: z.string(),
    herzienVoor: day,
    spoed: z.boolean().default(false),
  }),
})

const titled = new Set(['bouwsteen', 'platform', 'leercasus', 'proeftuin'])

/** Bouwstenen, platforms and leercasussen by title, for links from the kaders; what is shown of them comes from the database. */
const titels = defineCollection({
  loader: () =>
    readContent(contentDir, contentAddresses(contentDir, network), network)
      .documents.filter(({ kind }) => titled.has(kind))
      .map(({ slug, code, title, summary, url, meta, markdown }) => ({
        id: slug,
        code,
        titel: title,
        samenvatting: summary,
        url,
        verwant: (meta as { verwant?: string[] }).verwant ?? [],
        tekst: splitFrontMatter(markdown).text,
      })),
  schema: z.object({ code: z.string(), titel: z.string(), samenvatting: z.string(), url: z.string(), verwant: words, tekst: z.string() }),
})

const bronnen = defineCollection({
  loader: () => readSources(contentDir).sources.map((source) => ({ ...source, id: source.code })),
  schema: z.object({
    code: z.string(),
    titel: z.string(),
    uitgever: z.string(),
    datum: z.string().nullable(),
    url: z.string().nullable(),
    gelezen: z.string(),
    opmerking: z.string().nullable(),
  }),
})

const begrippen = defineCollection({
  loader: () => readTerms(contentDir).terms.map((term) => ({ ...term, id: term.slug })),
  schema: z.object({
    term: z.string(),
    slug: z.string(),
    afkorting: z.string().nullable(),
    uitleg: z.string(),
    ookZoekenOp: words,
    zieOok: words,
    codes: words,
    bronnen: words,
  }),
})

const point = z.object({ label: z.string(), code: z.string() })

const cijfers = defineCollection({
  loader: () => readFacts(contentDir).groups.map((group) => ({ ...group })),
  schema: z.object({
    titel: z.string(),
    toelichting: z.string().nullish(),
    rijen: z.array(
      z.object({
        code: z.string(),
        feit: z.string(),
        waarde: z.string(),
        eenheid: z.string(),
        periode: z.string(),
        getal: z.number().nullable(),
        bronnen: words,
        status: z.string(),
        opmerking: z.string().nullable(),
      }),
    ),
    reeksen: z.array(z.object({ titel: z.string(), eenheid: z.string(), punten: z.array(point) })),
  }),
})

export const collections = { kaders, titels, bronnen, begrippen, cijfers }

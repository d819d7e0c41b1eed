import { defineCollection } from 'astro:content'
import { file, glob } from 'astro/loaders'
import { z } from 'astro/zod'
import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'

// The import on the server checks every field strictly and names file, line and reason; here the shape is enough.
const day = z.coerce.date().transform((date) => date.toISOString().slice(0, 10))
const words = z.array(z.string()).default([])

const kaders = defineCollection({
  loader: glob({ base: './content/kaders', pattern: '**/*.mdx' }),
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

type Head = { code: string; titel: string; samenvatting: string; verwant?: string[] }

/** Reads the heads of the files in a folder. A head that cannot be read is left out here; the import names it. */
const heads = async (folder: string) => {
  const files = await readdir(`content/${folder}`).catch(() => [])
  const texts = await Promise.all(
    files
      .filter((name) => name.endsWith('.mdx'))
      .map(async (name) => ({ name, text: await readFile(`content/${folder}/${name}`, 'utf8') })),
  )
  return texts.flatMap(({ name, text }) => {
    const slug = name.replace('.mdx', '')
    try {
      const [, head = '', ...body] = text.split(/^---$/m)
      return [{ ...(parse(head) as Head), id: slug, url: `/${folder}/${slug}`, tekst: body.join('---') }]
    } catch {
      return []
    }
  })
}

/** Bouwstenen, platforms and leercasussen by title, for links from the kaders; what is shown of them comes from the database. */
const titels = defineCollection({
  loader: async () => (await Promise.all(['bouwstenen', 'platforms', 'leercasussen', 'proeftuinen'].map(heads))).flat(),
  schema: z.object({ code: z.string(), titel: z.string(), samenvatting: z.string(), url: z.string(), verwant: words, tekst: z.string() }),
})

const bronnen = defineCollection({
  loader: file('content/bronnen.yaml', {
    parser: (text) => (parse(text) as { code: string }[]).map((entry) => ({ ...entry, id: entry.code })),
  }),
  schema: z.object({
    code: z.string(),
    titel: z.string(),
    uitgever: z.string(),
    datum: z.coerce.string().nullable(),
    url: z.string().nullable(),
    gelezen: z.string(),
    opmerking: z.string().nullable(),
  }),
})

const begrippen = defineCollection({
  loader: file('content/begrippen.yaml'),
  schema: z.object({
    term: z.string(),
    slug: z.string(),
    afkorting: z.string().nullable(),
    uitleg: z.string(),
    ookZoekenOp: z.array(z.coerce.string()).default([]),
    zieOok: words,
    codes: words,
    bronnen: words,
  }),
})

const cijfers = defineCollection({
  loader: glob({ base: './content/cijfers', pattern: '*.yaml' }),
  schema: z.object({
    titel: z.string(),
    toelichting: z.string().nullish(),
    rijen: z.array(
      z.object({
        code: z.string(),
        feit: z.string(),
        waarde: z.coerce.string(),
        eenheid: z.string().nullish(),
        periode: z.coerce.string().nullish(),
        getal: z.number().nullish(),
        bronnen: words,
        status: z.string(),
        opmerking: z.string().nullish(),
      }),
    ),
    reeksen: z
      .array(
        z.object({ titel: z.string(), eenheid: z.string(), punten: z.array(z.object({ label: z.coerce.string(), code: z.string() })) }),
      )
      .default([]),
  }),
})

export const collections = { kaders, titels, bronnen, begrippen, cijfers }

import { z } from 'zod'
import { type Network, valuesOf } from '../content/network.ts'

/** YAML reads 2026-11-21 as text or as a date, depending on the schema; both become the text. */
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'een datum als 2026-11-21'),
)
const line = z.string().trim().min(1)
const lower = z.string().regex(/^[a-z0-9-]+$/)
const code = (pattern: RegExp, example: string) => z.string().regex(pattern, `een code als ${example}`)

const norm = z.object({ code: code(/^[A-Z]+\d{1,2}\.[12]$/, 'K4.1'), norm: line, stellingen: z.array(line).length(3) })

const effect = z.object({
  indicator: line,
  waarde: z.coerce.string(),
  eenheid: line,
  n: z.number().int().nullable(),
  periode: z.coerce.string(),
  bron: line,
  status: z.enum(['indicatief', 'definitief']),
})

const leergroep = z.object({ code: code(/^LG-\d{1,2}[a-z]$/, 'LG-1a'), naam: line, opdracht: line })

/** The front matter per kind of page. What one chooses from are the words of the network. */
export const metaSchemas = (network: Network) => {
  const numbered = (list: unknown[]) => z.array(z.number().int().min(1).max(list.length))
  const kerntaken = numbered(network.kerntaken)
  const basisprincipes = numbered(network.basisprincipes)
  const themas = z.array(z.enum(valuesOf(network.themas))).min(1)
  const starts = network.kaders.flatMap(({ codes }) => codes.map(({ begin }) => begin))
  const kaderCode = code(new RegExp(`^(?:${starts.join('|')})(?:\\d{1,2}|[A-Z])$`), starts.map((start) => `${start}1`).join(' of '))

  const kader = z.object({
    code: kaderCode,
    titel: line,
    samenvatting: line.max(200),
    volgorde: z.number().int(),
    kerntaken,
    basisprincipes: basisprincipes.default([]),
    themas,
    platform: lower,
    bouwstenen: z.array(lower).default([]),
    verwant: z.array(z.string()).default([]),
    versie: z.string().regex(/^\d+\.\d+$/),
    datum: day,
    eigenaar: line,
    herzienVoor: day,
    spoed: z.boolean().default(false),
    normen: z.array(norm).optional(),
  })

  const bouwsteen = z.object({
    code: code(/^BS-\d{2}$/, 'BS-01'),
    titel: line,
    samenvatting: line.max(240),
    soort: z.array(z.enum(valuesOf(network.soorten))).min(1),
    proeftuinen: z.array(z.enum(valuesOf(network.proeftuinen))),
    regio: line,
    kerntaken,
    basisprincipes,
    doelgroep: line,
    doelgroepen: z.array(z.enum(valuesOf(network.doelgroepen))).default([]),
    kader: z.enum(valuesOf(network.kadersoorten)),
    themas,
    beproefstatus: z.enum(valuesOf(network.beproefstatussen)),
    beproefToelichting: line,
    bewijs: z
      .number()
      .int()
      .min(0)
      .max(network.bewijs.length - 1),
    bewijsToelichting: line,
    effect: z.array(effect),
    eigenaar: lower,
    contact: line,
    datum: day,
    herzienVoor: day,
    vervangt: z.array(lower).default([]),
    vervangenDoor: lower.nullable().default(null),
  })

  const platform = z.object({
    code: code(/^PL-\d{1,2}$/, 'PL-1'),
    titel: line,
    samenvatting: line.max(240),
    volgorde: z.number().int(),
    themas,
    leergroepen: z.array(leergroep).min(1),
    kenniscentra: z.array(z.object({ naam: line, url: z.url(), toelichting: z.string().default('') })),
    vragen: z.array(line),
    verwant: z.array(z.string()).default([]),
    bouwstenen: z.array(lower).default([]),
    datum: day,
    spoed: z.boolean().default(false),
  })

  const leercasus = z.object({
    code: code(/^LC-\d{2}$/, 'LC-01'),
    titel: line,
    samenvatting: line.max(240),
    platform: lower,
    casus: z.string().regex(/^C-\d{2}$/),
    themas,
    kerntaken,
    verwant: z.array(z.string()).default([]),
    datum: day,
    spoed: z.boolean().default(false),
  })

  const proeftuin = z.object({
    code: z.string().regex(/^proeftuin-[a-z-]+$/, 'een code als proeftuin-utrecht'),
    titel: line,
    samenvatting: line.max(240),
    volgorde: z.number().int(),
    naam: line.nullable().default(null),
    start: line,
    bronnen: z.array(line).min(1),
    verwant: z.array(z.string()).default([]),
    datum: day,
  })

  return { kader, bouwsteen, platform, leercasus, proeftuin }
}

export type MetaSchemas = ReturnType<typeof metaSchemas>
export type KaderMeta = z.infer<MetaSchemas['kader']>
export type BouwsteenMeta = z.infer<MetaSchemas['bouwsteen']>
export type PlatformMeta = z.infer<MetaSchemas['platform']>
export type LeercasusMeta = z.infer<MetaSchemas['leercasus']>
export type ProeftuinMeta = z.infer<MetaSchemas['proeftuin']>

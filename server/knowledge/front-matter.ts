import { parse } from 'yaml'
import { z } from 'zod'

export const themas = [
  'signaleren',
  'onderzoek',
  'verklarende-analyse',
  'plan',
  'veiligheid',
  'spoed',
  'tegenspraak',
  'gedwongen-kader',
  'rechten',
  'toestemming',
  'gegevens-delen',
  'monitoring',
  'kind',
  'netwerk',
  'volwassenen',
  'lvb',
  'scheiding',
  'geweld',
  'zorg-straf',
  'bestaanszekerheid',
  'schrijven',
  'leren',
  'regie',
  'sturing',
] as const
export const soorten = [
  'onderzoeksmethode',
  'bestuurlijke-samenwerkingsafspraak',
  'volwassenenproblematiek',
  'monitoring',
  'gegevensuitwisseling',
  'overig',
] as const
export const proeftuinen = [
  'amsterdam-amstelland',
  'foodvalley',
  'rotterdam-rijnmond',
  'utrecht',
  'zeeland',
  'west-brabant-west',
  'hart-van-brabant',
  'flevoland',
  'zaanstreek-waterland',
  'fryslan',
  'gelderland-zuid',
] as const
export const doelgroepen = [
  'gezinnen',
  'ouders',
  'kinderen',
  'jongeren',
  'volwassenen',
  'lokale-teams',
  'professionals',
  'projectleiders',
  'organisaties',
] as const
export const beproefstatussen = ['in-ontwikkeling', 'in-beproeving', 'bruikbaar-elders', 'landelijk-vastgesteld', 'gestopt'] as const

/** YAML reads 2026-11-21 as text or as a date, depending on the schema; both become the text. */
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'een datum als 2026-11-21'),
)
const line = z.string().trim().min(1)
const code = z.string().regex(/^(BHK-\d{2}|DT-[A-H]|K\d{1,2}|BS-\d{2}|PL-\d|LC-\d{2})$/)
const lower = z.string().regex(/^[a-z0-9-]+$/)
const kerntaken = z.array(z.number().int().min(1).max(9))
const basisprincipes = z.array(z.number().int().min(1).max(4))

const norm = z.object({ code: z.string().regex(/^K\d{1,2}\.[12]$/), norm: line, stellingen: z.array(line).length(3) })

export const kaderMeta = z.object({
  code,
  titel: line,
  samenvatting: line.max(200),
  volgorde: z.number().int(),
  kerntaken,
  basisprincipes: basisprincipes.default([]),
  themas: z.array(z.enum(themas)).min(1),
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

const effect = z.object({
  indicator: line,
  waarde: z.coerce.string(),
  eenheid: line,
  n: z.number().int().nullable(),
  periode: z.coerce.string(),
  bron: line,
  status: z.enum(['indicatief', 'definitief']),
})

export const bouwsteenMeta = z.object({
  code,
  titel: line,
  samenvatting: line.max(240),
  soort: z.array(z.enum(soorten)).min(1),
  proeftuinen: z.array(z.enum(proeftuinen)),
  regio: line,
  kerntaken,
  basisprincipes,
  doelgroep: line,
  doelgroepen: z.array(z.enum(doelgroepen)).default([]),
  kader: z.enum(['vrijwillig', 'gedwongen', 'beide']),
  themas: z.array(z.enum(themas)).min(1),
  beproefstatus: z.enum(beproefstatussen),
  beproefToelichting: line,
  bewijs: z.number().int().min(0).max(5),
  bewijsToelichting: line,
  effect: z.array(effect),
  eigenaar: lower,
  contact: line,
  datum: day,
  herzienVoor: day,
  vervangt: z.array(lower).default([]),
  vervangenDoor: lower.nullable().default(null),
})

export const platformMeta = z.object({
  code,
  titel: line,
  samenvatting: line.max(240),
  volgorde: z.number().int(),
  themas: z.array(z.enum(themas)).min(1),
  leergroepen: z.array(z.object({ code: z.string().regex(/^LG-\d[a-c]$/), naam: line, opdracht: line })).min(1),
  kenniscentra: z.array(z.object({ naam: line, url: z.url(), toelichting: z.string().default('') })),
  vragen: z.array(line),
  verwant: z.array(z.string()).default([]),
  bouwstenen: z.array(lower).default([]),
  datum: day,
  spoed: z.boolean().default(false),
})

export const leercasusMeta = z.object({
  code,
  titel: line,
  samenvatting: line.max(240),
  platform: lower,
  casus: z.string().regex(/^C-\d{2}$/),
  themas: z.array(z.enum(themas)).min(1),
  kerntaken,
  verwant: z.array(z.string()).default([]),
  datum: day,
  spoed: z.boolean().default(false),
})

export const proeftuinMeta = z.object({
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

export type KaderMeta = z.infer<typeof kaderMeta>
export type BouwsteenMeta = z.infer<typeof bouwsteenMeta>
export type PlatformMeta = z.infer<typeof platformMeta>
export type LeercasusMeta = z.infer<typeof leercasusMeta>
export type ProeftuinMeta = z.infer<typeof proeftuinMeta>

export type FieldProblem = { line: number; reason: string }

/** What stands between the first two `---` of a file. */
const yamlOf = (source: string): string => /^---\n([\s\S]*?)\n---\n?/.exec(source)?.[1] ?? ''

/**
 * Reads front matter against its schema.
 * @returns the values, or every problem with the line of the field and what is expected there
 */
export const readFrontMatter = <T extends z.ZodType>(source: string, schema: T): { meta: z.infer<T> } | { problems: FieldProblem[] } => {
  const yaml = yamlOf(source)
  let values: unknown
  try {
    values = parse(yaml)
  } catch (error) {
    const { linePos, message } = error as { linePos?: Array<{ line: number }>; message: string }
    return { problems: [{ line: (linePos?.[0]?.line ?? 0) + 1, reason: `de kop is geen geldige YAML (${message.split('\n')[0]})` }] }
  }
  const result = schema.safeParse(values ?? {})
  if (result.success) return { meta: result.data }
  return {
    problems: result.error.issues.map((issue) => ({
      line: lineOf(yaml, String(issue.path[0] ?? '')),
      reason: `veld ${issue.path.join('.') || 'kop'}: ${issue.message}`,
    })),
  }
}

const lineOf = (yaml: string, field: string): number => {
  const index = yaml.split('\n').findIndex((text) => text.startsWith(`${field}:`))
  return index < 0 ? 1 : index + 2
}

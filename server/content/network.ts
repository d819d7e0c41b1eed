import { z } from 'zod'
import { type ContentProblem, readYaml } from './yaml-file.ts'

/**
 * The words of the expertise network, `netwerk.yaml` of the content: its name, what one chooses from, whom to call. They stand
 * there once; what is not there is the same for every network and stands in the code. Field names are those of the file.
 */

const line = z.string().trim().min(1)
const value = z.string().regex(/^[a-z0-9][a-z0-9+-]*$/, 'kleine letters, cijfers en streepjes')
const choice = z.strictObject({ waarde: value, naam: line })
const slug = z.string().regex(/^[a-z0-9-]+$/, 'kleine letters, cijfers en streepjes')
const address = z.strictObject({ beschrijving: line, inleiding: line })

/** A list of choices in which every value stands once. */
const choices = <T extends z.ZodType<{ waarde: string }>>(one: T) =>
  z
    .array(one)
    .min(1)
    .superRefine((list, context) => {
      const twice = list.findIndex(({ waarde }, index) => list.some((other, before) => before < index && other.waarde === waarde))
      if (twice >= 0) context.addIssue({ code: 'custom', path: [twice, 'waarde'], message: `${list[twice]?.waarde} staat er twee keer` })
    })

/** What a platform can be drawn with; the drawings are those of src/ui/face/signs.ts. */
export const signNames = ['huis', 'paden', 'hoofd', 'gesprek', 'weegschaal', 'schild', 'loep', 'munt'] as const

const kader = z.strictObject({
  adres: slug,
  naam: line,
  delen: line,
  uitleg: line,
  codes: z
    .array(
      z.strictObject({
        begin: z.string().regex(/^[A-Z]{1,4}-?$/, 'hoofdletters met of zonder streepje, zoals BHK- of K'),
        groep: line.optional(),
        werkkaart: z.boolean().default(false),
      }),
    )
    .min(1),
})

export const network = z.strictObject({
  naam: line,
  kop: line,
  zin: line,
  beschrijving: line,
  vakgebied: line,
  mensen: z.strictObject({ groep: line, de: line, een: line, rollen: z.array(line).min(1) }),
  spoed: z.strictObject({
    gevaar: z.strictObject({ nummer: line }),
    twijfel: z.strictObject({ naam: line, nummer: line, bereikbaar: line }),
    bronnen: z.array(line).default([]),
    datum: z.iso.date(),
    woorden: z.array(line),
  }),
  verantwoordelijkheid: line,
  toestemming: z.strictObject({
    hulp: line,
    keuzes: choices(choice.extend({ kort: line.optional(), uitgelegd: z.boolean().default(false), toelichting: line.optional() })),
  }),
  leeftijden: z.strictObject({ vraag: line, keuzes: choices(choice) }).optional(),
  kaders: z.array(kader).min(1),
  kerntaken: z.array(line).min(1),
  basisprincipes: z.array(line).min(1),
  soorten: choices(choice),
  themas: choices(choice),
  // `plaats`: where it is on the map, in degrees east and north.
  proeftuinen: z.array(choice.extend({ plaats: z.tuple([z.number(), z.number()]).optional() })),
  doelgroepen: choices(choice),
  kadersoorten: choices(choice.extend({ ook: z.array(value).default([]) })),
  beproefstatussen: choices(choice.extend({ toon: z.enum(['neutral', 'info', 'positive', 'warning']), uitleg: line })),
  bewijs: z.array(z.strictObject({ naam: line, uitleg: line })).min(1),
  gezichten: z.record(z.string(), z.strictObject({ kleur: z.int().min(1).max(8), teken: z.enum(signNames) })).default({}),
  bronsoorten: z.array(z.strictObject({ letter: z.string().regex(/^[A-Z]$/, 'één hoofdletter'), adres: slug, naam: line })),
  gelezen: z.record(z.string(), line),
  wetten: z.record(z.string(), line).default({}),
  nietUitleggen: z.array(slug).default([]),
  teksten: z.strictObject({
    kaders: address.extend({ herkomst: line.optional() }),
    bouwstenen: address,
    proeftuinen: address.extend({ toelichting: line.optional(), cijfers: z.strictObject({ adres: slug, naam: line }).optional() }),
    opzoeken: line,
    delen: line,
  }),
})

export type Network = z.infer<typeof network>
export type Kader = Network['kaders'][number]

/** `netwerk.yaml` cannot be used: a sentence per mistake, with the line and the field. Nothing starts without it. */
export class NetworkError extends Error {
  readonly problems: ContentProblem[]
  constructor(problems: ContentProblem[]) {
    super(problems.map(({ file, line: nr, reason }) => `${file}, regel ${nr}: ${reason}.`).join('\n'))
    this.problems = problems
  }
}

/** The words of the network of this content. @throws NetworkError */
export const readNetwork = (contentDir: string): Network => {
  const read = readYaml(contentDir, 'netwerk.yaml', network)
  if ('problems' in read) throw new NetworkError(read.problems)
  return read.data
}

/** Where the build leaves the words that its pages were made with, in the folder of the site. */
export const builtWords = 'netwerk.json'

/** The values of a list of choices, for a schema. */
export const valuesOf = (list: readonly { waarde: string }[]): [string, ...string[]] =>
  list.map(({ waarde }) => waarde) as [string, ...string[]]

/** Value → name of a list of choices. */
export const namesOf = (list: readonly { waarde: string; naam: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ waarde, naam }) => [waarde, naam]))

/** The core tasks as people choose them: `5` → `5. Bij spoed …`. */
export const taskNames = ({ kerntaken }: Pick<Network, 'kerntaken'>): Record<string, string> =>
  Object.fromEntries(kerntaken.map((name, index) => [String(index + 1), `${index + 1}. ${name}`]))

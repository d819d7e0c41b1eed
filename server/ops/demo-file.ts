import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ageBands, consents } from '../consultations/question.ts'
import { networkRoles } from '../people/actor.ts'

/** The demo network as it is written down in content/demo: the cast, and the consultations they play. */
const person = z.object({
  sleutel: z.string(),
  email: z.email(),
  naam: z.string(),
  functie: z.string(),
  organisatie: z.string().nullable(),
  rollen: z.array(z.enum(networkRoles)),
  leergroepen: z.array(z.object({ leergroep: z.string(), rol: z.enum(['specialist', 'coordinator']) })).default([]),
})

const network = z.object({
  regios: z.array(z.string()),
  organisaties: z.array(z.object({ naam: z.string(), soort: z.string(), regio: z.string() })),
  mensen: z.array(person),
})

const step = z.object({
  na: z.number().min(0),
  wie: z.string(),
  doe: z.enum(['oppakken', 'meedoen', 'teruggeven', 'bericht', 'advies', 'sluiten']),
  tekst: z.string().optional(),
  advies: z.string().optional(),
  waarom: z.string().optional(),
  onzeker: z.string().optional(),
  opnieuw: z.string().optional(),
  citaten: z.array(z.string()).optional(),
  besluit: z.enum(['volg', 'deels', 'niet']).optional(),
  toelichting: z.string().optional(),
})

const consultation = z.object({
  casus: z.string(),
  aanvrager: z.string(),
  leergroep: z.string(),
  dagenGeleden: z.number().min(0),
  vraag: z.string(),
  feiten: z.string(),
  zorgen: z.string(),
  gedaan: z.string(),
  doel: z.string(),
  toestemming: z.enum(consents),
  toestemmingToelichting: z.string().default(''),
  kerntaak: z.number().nullable().default(null),
  leeftijd: z.enum(ageBands).nullable().default(null),
  staat: z.string(),
  verloop: z.array(step).default([]),
})

export type DemoNetwork = z.infer<typeof network>
export type DemoPerson = z.infer<typeof person>
export type DemoConsultation = z.infer<typeof consultation>
export type DemoStep = z.infer<typeof step>

const read = <T extends z.ZodType>(file: string, schema: T): z.infer<T> => {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`)
  return result.data
}

/** @throws Error naming the file and what is wrong in it */
export const readDemo = (contentDir: string): { network: DemoNetwork; consultations: DemoConsultation[] } => {
  const folder = join(contentDir, 'demo')
  const files = readdirSync(join(folder, 'consultaties'))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
  return {
    network: read(join(folder, 'netwerk.yaml'), network),
    consultations: files.map((file) => read(join(folder, 'consultaties', file), consultation)),
  }
}

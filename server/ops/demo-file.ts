import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readYaml } from '../content/yaml-file.ts'
import { type Decision, decisionNames } from '../consultations/decisions.ts'
import { type State, stateNames } from '../consultations/workflow.ts'
import { type Outcome, outcomes } from '../feedback/workflow.ts'
import { networkRoles } from '../people/actor.ts'

/** The demo network as it is written down in content/demo: the cast, what they play, and what readers say. */
const person = z.object({
  sleutel: z.string(),
  email: z.email(),
  naam: z.string(),
  functie: z.string(),
  organisatie: z.string().nullable(),
  rollen: z.array(z.enum(networkRoles)),
  leergroepen: z
    .array(
      z.object({
        leergroep: z.string(),
        rol: z.enum(['specialist', 'coordinator']),
        /** How many questions at once, and from which day to which day away, counted from today. */
        hoogstens: z.number().optional(),
        afwezig: z.object({ vanaf: z.number(), tot: z.number().min(0) }).optional(),
      }),
    )
    .default([]),
  /** Has an app for codes beside the password: the demo shows its codes. */
  tweedeBewijs: z.boolean().default(false),
  /** The account is closed at the end. */
  gesloten: z.boolean().default(false),
})

const invitation = person.pick({ email: true, naam: true, functie: true, rollen: true, leergroepen: true }).extend({
  organisatie: z.string(),
  dagenGeleden: z.number().min(0),
})

/** A visitor who asked to be let in. */
const entryRequest = z.object({
  naam: z.string(),
  email: z.string(),
  organisatie: z.string(),
  waarom: z.string(),
  dagenGeleden: z.number().min(0),
})

const network = z.object({
  regios: z.array(z.string()),
  organisaties: z.array(z.object({ naam: z.string(), soort: z.string(), regio: z.string() })),
  mensen: z.array(person),
  uitnodigingen: z.array(invitation).default([]),
  aanvragen: z.array(entryRequest).default([]),
})

const step = z.object({
  na: z.number().min(0),
  wie: z.string(),
  doe: z.enum([
    'oppakken',
    'meedoen',
    'teruggeven',
    'bericht',
    'navragen',
    'verduidelijken',
    'adviseren',
    'sluiten',
    'heropenen',
    'terugkijken',
  ]),
  tekst: z.string().optional(),
  advies: z.string().optional(),
  waarom: z.string().optional(),
  onzeker: z.string().optional(),
  opnieuw: z.string().optional(),
  citaten: z.array(z.string()).optional(),
  besluit: z.enum(Object.keys(decisionNames) as Decision[]).optional(),
  toelichting: z.string().optional(),
  nuttig: z.string().optional(),
  besproken: z.string().optional(),
  uitgevoerd: z.string().optional(),
  gaat: z.string().optional(),
  anders: z.string().optional(),
})

/** An advice that somebody is still writing. */
const adviceConcept = z.object({
  na: z.number().min(0),
  wie: z.string(),
  advies: z.string(),
  waarom: z.string(),
  onzeker: z.string(),
  opnieuw: z.string(),
  citaten: z.array(z.string()),
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
  toestemming: z.string(),
  toestemmingToelichting: z.string().default(''),
  kerntaak: z.number().nullable().default(null),
  leeftijd: z.string().nullable().default(null),
  staat: z.enum(Object.keys(stateNames) as State[]),
  verloop: z.array(step).default([]),
  adviesConcept: adviceConcept.optional(),
})

const answer = z.union([z.literal([1, 2, 3, 4]), z.literal('nvt')])

const scan = z.object({
  dagenGeleden: z.number().min(0),
  wie: z.string(),
  /** By norm (`K1.2`): an answer per statement, and what shows it. */
  normen: z.record(z.string().regex(/^K\d{1,2}\.\d$/), z.object({ cijfers: z.array(answer), blijkt: z.string().default('') })),
  punten: z.array(z.object({ wat: z.string(), eigenaar: z.string(), naDagen: z.number().min(1) })),
})

const teamScans = z.object({ team: z.string(), scans: z.array(scan) })

const remark = z.object({
  pagina: z.string(),
  dagenGeleden: z.number().min(0),
  /** Nobody: somebody who is not signed in. */
  wie: z.string().nullable(),
  tekst: z.string(),
  antwoord: z
    .object({
      wie: z.string(),
      naDagen: z.number().min(0),
      uitkomst: z.enum(Object.keys(outcomes) as Outcome[]),
      tekst: z.string(),
    })
    .optional(),
})

const meeting = z.object({
  leergroep: z.string(),
  wie: z.string(),
  /** Before today when it was. */
  overDagen: z.number(),
  van: z.string(),
  tot: z.string(),
  titel: z.string(),
  waar: z.string(),
  agenda: z.string().default(''),
  gaatNietDoor: z.boolean().default(false),
})

const gap = z.object({
  term: z.string(),
  dagenGeleden: z.array(z.number().min(0)).min(1),
  afgehandeld: z.object({ wie: z.string(), naDagen: z.number().min(0), notitie: z.string() }).optional(),
})

export type DemoNetwork = z.infer<typeof network>
export type DemoInvitation = z.infer<typeof invitation>
export type DemoPerson = z.infer<typeof person>
export type DemoConsultation = z.infer<typeof consultation>
export type DemoStep = z.infer<typeof step>
/** What an advice says, given or still being written. */
export type DemoAdvice = Pick<DemoStep, keyof Omit<z.infer<typeof adviceConcept>, 'na' | 'wie'>>
export type DemoScan = z.infer<typeof scan>
export type DemoTeamScans = z.infer<typeof teamScans>
export type DemoRemark = z.infer<typeof remark>
export type DemoMeeting = z.infer<typeof meeting>
export type DemoGap = z.infer<typeof gap>

const folder = 'demo'

const readerOf = (contentDir: string) => {
  const file = <T extends z.ZodType>(name: string, schema: T): z.infer<T> => {
    const read = readYaml(contentDir, join(folder, name), schema)
    if ('data' in read) return read.data
    throw new Error(read.problems.map((problem) => `${problem.file}, regel ${problem.line}: ${problem.reason}`).join('\n'))
  }
  const files = <T extends z.ZodType>(name: string, schema: T): Array<z.infer<T>> =>
    readdirSync(join(contentDir, folder, name))
      .filter((each) => each.endsWith('.yaml'))
      .sort()
      .map((each) => file(join(name, each), schema))
  return { file, files }
}

export type Demo = {
  network: DemoNetwork
  consultations: DemoConsultation[]
  scans: DemoTeamScans[]
  remarks: DemoRemark[]
  gaps: DemoGap[]
  meetings: DemoMeeting[]
}

/** @throws Error naming the file and what is wrong in it */
export const readDemo = (contentDir: string): Demo => {
  const { file, files } = readerOf(contentDir)
  return {
    network: file('netwerk.yaml', network),
    consultations: files('consultaties', consultation),
    scans: files('zelfscans', teamScans),
    remarks: file('opmerkingen.yaml', z.array(remark)),
    gaps: file('gemist.yaml', z.array(gap)),
    meetings: file('bijeenkomsten.yaml', z.array(meeting)),
  }
}

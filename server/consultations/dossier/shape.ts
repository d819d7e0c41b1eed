import { z } from 'zod'

/** The dossier of a question as others may read it: this is the published schema. Names of fields are Dutch, as the page is. */

const moment = z.iso.datetime().describe('UTC')
const person = z.object({
  naam: z.string(),
  functie: z.string(),
  organisatie: z.string().nullable(),
  regio: z.string().nullable(),
})
const said = z.object({ door: person, op: moment, tekst: z.string() })

const citation = z.object({
  code: z.string(),
  titel: z.string(),
  kop: z.string(),
  versie: z.string().describe('De versie waar het advies van uitging'),
  adres: z.url(),
})

const advice = z.object({
  door: person,
  op: moment,
  advies: z.string(),
  waarom: z.string(),
  nietZeker: z.string(),
  wanneerOpnieuw: z.string(),
  bronnen: z.array(citation),
})

const closing = z.object({
  op: moment,
  besluit: z.string(),
  toelichting: z.string(),
  nut: z.number().int().min(1).max(5).optional(),
  besproken: z.string().optional(),
})

const effect = z.object({ op: moment, uitgevoerd: z.string(), hetGaat: z.string(), anders: z.string() })

export const dossierShape = z
  .object({
    vraagnummer: z.string(),
    gemaaktOp: moment,
    stand: z.string(),
    aanvrager: person,
    leergroep: z.string(),
    verstuurdOp: moment,
    geenAcuteOnveiligheidGezegdOp: moment.nullable(),
    vraag: z.string(),
    feiten: z.string(),
    zorgen: z.string(),
    alGedaan: z.string(),
    watWilIkBereiken: z.string(),
    toestemming: z.string(),
    uitleg: z
      .array(said.extend({ soort: z.enum(['vraag om uitleg', 'uitleg', 'vervolgvraag']) }))
      .describe('In de volgorde waarin het is gezegd'),
    adviezen: z.array(advice).describe('Elk advies apart; verschillen zijn niet samengevoegd'),
    besluiten: z.array(closing).describe('Een vraag die is heropend, is vaker gesloten'),
    effect: effect.nullable(),
    verantwoordelijkheid: z.string(),
  })
  .describe('Dossier van een consultatie. Onderling overleg van specialisten staat er niet in, en het gesprek zelf ook niet.')

export type Dossier = z.infer<typeof dossierShape>
export type DossierPerson = z.infer<typeof person>

/** Where the schema is published. */
const schemaPath = '/api/v1/dossier.schema.json'

/** The address of the schema. */
export const schemaAddress = (baseUrl: string): string => `${baseUrl}${schemaPath}`

/** The schema as others can check a file with (JSON Schema). */
export const dossierSchema = (baseUrl: string): object => ({
  ...z.toJSONSchema(dossierShape.extend({ $schema: z.string().optional() })),
  $id: schemaAddress(baseUrl),
  title: 'Dossier van een consultatie',
})

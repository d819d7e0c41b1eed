import { z } from 'zod'

/** A parameter that is not there, is there too often, or has a value that cannot be. */
export type InvalidParam = { name: string; reason: string }

/** A question the API cannot answer as it is asked: every parameter that is wrong, with what is expected. */
export class BadQuestion extends Error {
  readonly invalidParams: InvalidParam[]
  constructor(invalidParams: InvalidParam[]) {
    super(invalidParams.map(({ name, reason }) => `${name}: ${reason}`).join(' '))
    this.invalidParams = invalidParams
  }
}

const asNumber = (value: unknown) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value)

/** A number in an address, with both ends included. */
export const number = (min: number, max: number) => {
  const error = `verwacht wordt een heel getal van ${min} tot en met ${max}.`
  return z.preprocess(asNumber, z.int({ error }).min(min, error).max(max, error))
}

export const oneOf = (values: readonly string[]) => z.enum(values, { error: `verwacht wordt een van: ${values.join(', ')}.` })

export const text = (max: number) =>
  z.string({ error: 'deze parameter is verplicht.' }).trim().min(1, 'vul iets in.').max(max, `maximaal ${max} tekens.`)

export const matching = (pattern: RegExp, expected: string) => z.string().regex(pattern, `verwacht wordt ${expected}.`)

/** What a client may ask of a list: which page, and how long a page is. */
export const paging = {
  page: number(1, 1_000_000).default(1).meta({ description: 'De hoeveelste pagina, vanaf 1.' }),
  'per-page': number(1, 100).default(20).meta({ description: 'Hoeveel er op een pagina staan.' }),
}

/**
 * Reads the query of an address against what a resource takes.
 * @throws BadQuestion naming every parameter that is unknown, repeated or wrong
 */
export const readQuery = <T extends z.ZodObject>(address: URLSearchParams, schema: T): z.infer<T> => {
  const names = [...new Set(address.keys())]
  const known = Object.keys(schema.shape)
  const problems: InvalidParam[] = []
  for (const name of names) {
    const shown = name.slice(0, 60)
    if (!known.includes(name)) problems.push({ name: shown, reason: `deze parameter bestaat hier niet. ${offer(known)}` })
    else if (address.getAll(name).length > 1) problems.push({ name: shown, reason: 'deze parameter mag er maar één keer staan.' })
  }
  const given = Object.fromEntries(known.filter((name) => address.has(name)).map((name) => [name, address.get(name)]))
  const result = schema.safeParse(given)
  const wrong = (result.error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), reason: message }))
  problems.push(...wrong.filter(({ name }) => !problems.some((problem) => problem.name === name)))
  if (problems.length || !result.success) throw new BadQuestion(problems)
  return result.data
}

const offer = (known: string[]) => (known.length ? `Wel: ${known.join(', ')}.` : 'Hier zijn geen parameters.')

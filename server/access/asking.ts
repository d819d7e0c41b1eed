import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import type { AccessFilter } from './reading.ts'
import { isAccessType } from './what.ts'

const day = z.iso.date()

const dayIn = (asked: URLSearchParams, field: string): string | undefined => {
  const text = asked.get(field)?.trim()
  if (!text) return undefined
  if (!day.safeParse(text).success) throw new AppError('invalid', 'Kies een dag, bijvoorbeeld 2026-12-01.', { field })
  return text
}

const idIn = (asked: URLSearchParams, field: string): string | undefined => z.uuid().safeParse(asked.get(field)?.trim()).data

const whatIn = (asked: URLSearchParams) => {
  const word = asked.get('wat')
  return isAccessType(word) ? word : undefined
}

const numberOf = async (asked: URLSearchParams, objectOf: (number: string) => Promise<string | undefined>) => {
  const number = asked.get('vraag')?.trim()
  if (!number) return undefined
  const object = await objectOf(number)
  if (!object) throw new AppError('invalid', 'Er is geen vraag met dit nummer. Een nummer is bijvoorbeeld 2026-0042.', { field: 'vraag' })
  return object
}

/**
 * What the address asks for: `wat`, `wie` (the id of a person), `vraag` (a number), `van`, `tot` (days), `voor` (a place in the log).
 * @param objectOf the id behind the number of a consultation
 * @throws AppError `invalid` with the field
 */
export const readAsked = async (
  asked: URLSearchParams,
  objectOf: (number: string) => Promise<string | undefined>,
): Promise<{ filter: AccessFilter; before: number | undefined }> => {
  const [from, until] = [dayIn(asked, 'van'), dayIn(asked, 'tot')]
  if (from && until && from > until) throw new AppError('invalid', 'De laatste dag ligt vóór de eerste. Draai ze om.', { field: 'tot' })
  const before = z.coerce.number().int().positive().safeParse(asked.get('voor')).data
  return { filter: { what: whatIn(asked), person: idIn(asked, 'wie'), object: await numberOf(asked, objectOf), from, until }, before }
}

import { collecting } from '../acts/problems.ts'
import { AppError } from '../shared/errors.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Fields } from './answers.ts'

/** What the team will do better: what, who (a role, never a name), and by when (a day, `2027-03-31`). */
export type Point = { what: string; owner: string; date: string }

/** No more than three at a time: who picks ten finishes none. */
export const maxPoints = 3

const isDay = (value: string): boolean => {
  const at = Date.parse(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

const line = (value: unknown, field: string, label: string, max: number): string => {
  const text = cleanText(value, { field, label, max })
  refusePersonalData(text, field, label)
  return text
}

const dayOf = (value: unknown, field: string, nr: number, today: string): string => {
  const day = typeof value === 'string' ? value.trim() : ''
  if (!isDay(day)) throw new AppError('invalid', `Verbeterpunt ${nr}: kies wanneer het klaar is, met dag, maand en jaar.`, { field })
  if (day < today) throw new AppError('invalid', `Verbeterpunt ${nr}: deze datum is al voorbij. Kies een dag die nog komt.`, { field })
  return day
}

/**
 * Reads the three improvement points. A point that is wholly empty is no point; one that is half filled in is named.
 * @param today the day in the Netherlands; a point that is kept as it was may lie before it
 */
export const readPoints = (form: Fields, today: string, kept: Point[] = []): { points: Point[]; problems: AppError[] } => {
  const fields = new Map(form)
  const { problems, read } = collecting()
  const points: Point[] = []
  for (let nr = 1; nr <= maxPoints; nr++) {
    const [what, owner, date] = [fields.get(`punt-${nr}`), fields.get(`punt-${nr}-eigenaar`), fields.get(`punt-${nr}-datum`)]
    if (![what, owner, date].some((value) => typeof value === 'string' && value.trim())) continue
    const from = kept.some((point) => point.date === date) ? '' : today
    points.push({
      what: read(() => line(what, `punt-${nr}`, `Verbeterpunt ${nr}`, longest.teamPoint)) ?? '',
      owner: read(() => line(owner, `punt-${nr}-eigenaar`, `Verbeterpunt ${nr}: wie pakt het op`, longest.teamPointOwner)) ?? '',
      date: read(() => dayOf(date, `punt-${nr}-datum`, nr, from)) ?? '',
    })
  }
  return { points, problems }
}

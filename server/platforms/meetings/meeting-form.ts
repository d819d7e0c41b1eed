import { Temporal } from 'temporal-polyfill'
import { collecting } from '../../acts/problems.ts'
import { refusePersonalData } from '../../privacy-guard/guarding.ts'
import type { Kind } from '../../privacy-guard/scanning/finding.ts'
import { cleanLine, cleanText } from '../../shared/text.ts'
import { longest } from '../../shared/text-lengths.ts'

/** What is typed: a Dutch day and times of that day. */
export type MeetingInput = { title: unknown; day: unknown; from: unknown; until: unknown; place: unknown; agenda: unknown }

/** Moments are UTC ISO strings. */
export type Meeting = { title: string; startsAt: string; endsAt: string; place: string; agenda: string }

// A meeting is somewhere, and of somebody: a place, a school, who speaks there.
const ofMeeting: Kind[] = ['address', 'school', 'name']

const timeZone = 'Europe/Amsterdam'
const line = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

type Form = ReturnType<typeof collecting>

const readDay = (form: Form, value: unknown): Temporal.PlainDate | undefined => {
  const text = line(value)
  try {
    if (/^20\d{2}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    // a day that is in no calendar: 31 June
  }
  form.add('day', 'Vul de dag in, zoals 2027-03-01.')
  return undefined
}

const readTime = (form: Form, value: unknown, field: string, label: string): Temporal.PlainTime | undefined => {
  const text = line(value).replace('.', ':')
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return Temporal.PlainTime.from(text)
  form.add(field, `${label}: vul een tijd in, zoals 14:30.`)
  return undefined
}

const moment = (day: Temporal.PlainDate, time: Temporal.PlainTime): string =>
  new Date(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds).toISOString()

const readWhen = (form: Form, input: MeetingInput, now: string) => {
  const day = readDay(form, input.day)
  const from = readTime(form, input.from, 'from', 'Begint om')
  const until = readTime(form, input.until, 'until', 'Eindigt om')
  if (!day || !from || !until) return { startsAt: '', endsAt: '' }
  const [startsAt, endsAt] = [moment(day, from), moment(day, until)]
  if (endsAt <= startsAt) form.add('until', 'Eindigt om: kies een tijd na het begin.')
  if (startsAt <= now) form.add('day', 'Deze dag en tijd zijn voorbij. Kies een moment dat nog komt.')
  return { startsAt, endsAt }
}

/** What is the same for every meeting, and nothing of a case. @param now a UTC ISO moment @throws FormProblems */
export const readMeeting = (input: MeetingInput, now: string): Meeting => {
  const form = collecting()
  const text = (value: unknown, field: 'title' | 'place' | 'agenda', label: string, max: number, clean = cleanLine) =>
    form.read(() => {
      const read = clean(value, { field, label, max, optional: field === 'agenda' })
      refusePersonalData(read, field, label, ofMeeting)
      return read
    }) ?? ''
  const meeting = {
    title: text(input.title, 'title', 'Titel', longest.meetingTitle),
    ...readWhen(form, input, now),
    place: text(input.place, 'place', 'Waar of link', longest.meetingPlace),
    agenda: text(input.agenda, 'agenda', 'Agenda', longest.meetingAgenda, cleanText),
  }
  form.settle()
  return meeting
}

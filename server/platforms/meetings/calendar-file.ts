import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { MeetingRow } from './rows.ts'
import { isOn } from './workflow.ts'

type Host = { baseUrl: string }

const isLink = (place: string) => /^https:\/\/\S+$/.test(place)

/**
 * One meeting as the calendar of a person takes it in. The same meeting keeps its UID for ever; a change counts as newer by its
 * SEQUENCE. Moments are UTC: a zone in the file is read differently by different calendars. The agenda stays on the page.
 */
const eventOf = (row: MeetingRow, { baseUrl }: Host) => ({
  id: `bijeenkomst-${row.id}@${new URL(baseUrl).hostname}`,
  sequence: row.revision,
  stamp: new Date(row.changed_at),
  start: new Date(row.starts_at),
  end: new Date(row.ends_at),
  summary: row.title,
  location: row.place,
  url: isLink(row.place) ? row.place : `${baseUrl}/leergroepen/${row.slug}#bijeenkomsten`,
  description: `Agenda en wijzigingen: ${baseUrl}/leergroepen/${row.slug}#bijeenkomsten`,
  status: isOn(row.state) ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
})

/** One meeting, or the message that it is off. */
export const calendarFile = (row: MeetingRow, host: Host): string =>
  ical({
    prodId: { company: 'Leerkring', product: 'bijeenkomsten', language: 'NL' },
    method: isOn(row.state) ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.CANCEL,
    events: [eventOf(row, host)],
  }).toString()

/** All of a leergroep, for a calendar that asks again every few hours. What was called off is in it as such, so that it goes there too. */
export const calendarOf = (name: string, rows: MeetingRow[], host: Host): string =>
  ical({
    name,
    prodId: { company: 'Leerkring', product: 'bijeenkomsten', language: 'NL' },
    ttl: 6 * 60 * 60,
    events: rows.map((row) => eventOf(row, host)),
  }).toString()

import type { APIRoute } from 'astro'
import { calendarResponse } from '../../../platforms/calendar-response.ts'

/** The calendar of a leergroep, at the address a member gave to a calendar (server/platforms/meetings/calendar-address.ts). */
export const GET: APIRoute = async ({ locals: { app }, params: { slug = '' }, url }) =>
  calendarResponse(await app.meetings.calendar(slug, url.searchParams.get('sleutel') ?? ''), `${slug}.ics`)

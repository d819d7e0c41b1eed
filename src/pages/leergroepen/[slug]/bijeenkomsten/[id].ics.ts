import type { APIRoute } from 'astro'
import { calendarResponse } from '../../../../platforms/calendar-response.ts'

/** One meeting for the calendar of a member. */
export const GET: APIRoute = async ({ locals: { app, actor }, params: { slug = '', id = '' } }) =>
  calendarResponse(await app.meetings.file(app.people.signedIn(actor), { slug, id }), `bijeenkomst-${slug}.ics`)

import type { APIRoute } from 'astro'
import { shownLines } from '../../access/shown-lines.ts'

/** The access log for a spreadsheet, filtered as on the page. */
export const GET: APIRoute = async ({ locals: { app, actor }, url }) => {
  const lines = await app.access.all(app.people.signedIn(actor), url.searchParams, app.consultations.idOfNumber)
  const shown = (await shownLines(app, lines)).map(({ at, who, did, what, about }) => ({ at, who, did, what, about }))
  return new Response(app.access.csv(shown), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="inzage.csv"' },
  })
}

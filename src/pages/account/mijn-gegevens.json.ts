import type { APIRoute } from 'astro'
import { ownFile } from '../../access/own-file.ts'

/** Everything that is kept about who asks, for a program or to read. */
export const GET: APIRoute = async ({ locals: { app, actor } }) => {
  const file = await ownFile(app, app.people.signedIn(actor))
  return new Response(JSON.stringify(file, null, 2), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="mijn-gegevens.json"' },
  })
}

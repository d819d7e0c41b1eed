import type { APIRoute } from 'astro'

/** Everybody in the network, for a beheerder. */
export const GET: APIRoute = async ({ locals: { app, actor } }) => {
  const csv = await app.administration.of(app.people.signedIn(actor)).exportNetwork()
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="netwerk.csv"',
    'Cache-Control': 'no-store',
  }
  return new Response(csv, { headers })
}

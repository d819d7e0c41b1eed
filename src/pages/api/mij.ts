import type { APIRoute } from 'astro'

/** Who is signed in, for the pages that were made without knowing: `{id, name}`, or nothing (204) for a visitor. */
export const GET: APIRoute = ({ locals: { actor } }) => {
  const headers = { 'Cache-Control': 'no-store' }
  return actor ? Response.json({ id: actor.id, name: actor.name }, { headers }) : new Response(null, { status: 204, headers })
}

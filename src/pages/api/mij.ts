import type { APIRoute } from 'astro'
import { initialsOf } from '../../ui/initials.ts'

/**
 * Who is signed in, for the pages that were made without knowing, and what stands in their bar: `{id, name, initials, isBeheerder, remarks,
 * counts}`, or nothing (204) for a visitor.
 */
export const GET: APIRoute = async ({ locals: { app, actor } }) => {
  const headers = { 'Cache-Control': 'no-store' }
  if (!actor) return new Response(null, { status: 204, headers })
  const { id, name, roles } = actor
  const [counts, remarks] = await Promise.all([app.notifications.counts(actor), app.feedback.waitingCount(actor)])
  return Response.json({ id, name, initials: initialsOf(name), isBeheerder: roles.includes('beheerder'), remarks, counts }, { headers })
}

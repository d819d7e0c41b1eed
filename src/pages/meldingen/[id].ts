import type { APIRoute } from 'astro'

/** Opens what a notification is about, and with that everything that was told of it is read. What is not there (any more) is not found. */
export const GET: APIRoute = async ({ locals: { app, actor }, params: { id = '' }, redirect }) => {
  if (!actor) return redirect(`/inloggen?terug=${encodeURIComponent(`/meldingen/${id}`)}`, 303)
  return redirect(await app.notifications.open(actor, id), 303)
}

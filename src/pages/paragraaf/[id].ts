import type { APIRoute } from 'astro'

/** The address of a section that never changes: it sends on to the page where the section stands today. */
export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const [section] = await locals.app.knowledge.sections([params['id'] ?? ''])
  if (!section) return new Response(null, { status: 404 })
  return redirect(section.url.includes('#') ? section.url : `${section.url}#${section.id}`, 302)
}

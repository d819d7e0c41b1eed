import type { APIRoute } from 'astro'

/** The address of a section that never changes: it sends on to the page where the section stands today. */
export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const { knowledge } = locals.app
  const section = await knowledge.section(knowledge.currentSectionId(params['id'] ?? ''))
  return redirect(section.address, 302)
}

import type { APIRoute } from 'astro'

/**
 * The address of a section that never changes: it sends on to the page where the section stands today, or with a version
 * (`bhk-03-2@1.2`) to the text of that version, when that is another one than today's.
 */
export const GET: APIRoute = async ({ locals, params, redirect }) => {
  const { knowledge } = locals.app
  const [id = '', version] = (params['id'] ?? '').split('@')
  const then = version ? await knowledge.sectionAt(id, version) : undefined
  if (then?.url && !then.isCurrent) return redirect(then.url, 302)
  const section = await knowledge.section(knowledge.currentSectionId(id))
  return redirect(section.address, 302)
}

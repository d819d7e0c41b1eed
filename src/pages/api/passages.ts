import type { APIRoute } from 'astro'

/**
 * Sections of the public knowledge that fit a query (form field `q`): `{results: [{id, title, heading, code, url, version}]}`,
 * best first, at most 8. Only with POST: what is asked here may be words of a case, and an address ends up in logs.
 */
export const POST: APIRoute = async ({ locals, request }) => {
  await locals.app.limits.take('read', `passages ${locals.address}`)
  const form = await request.formData().catch(() => undefined)
  const query = form?.get('q')
  const words = typeof query === 'string' ? query.slice(0, 400) : ''
  const hits = await locals.app.search.sections(words, { limit: 8, filters: { soort: ['kader', 'bouwsteen'] } })
  const results = hits.map(({ id, title, heading, code, url: address, version }) => ({ id, title, heading, code, url: address, version }))
  return Response.json({ results }, { headers: { 'Cache-Control': 'no-store' } })
}

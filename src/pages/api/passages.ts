import type { APIRoute } from 'astro'

/** Sections of the public knowledge that fit a query: `{results: [{id, title, heading, code, url, version}]}`, best first, at most 8. */
export const GET: APIRoute = async ({ locals, url }) => {
  await locals.app.limits.take('read', `passages ${locals.address}`)
  const hits = await locals.app.search.sections(url.searchParams.get('q') ?? '', { limit: 8, filters: { soort: ['kader', 'bouwsteen'] } })
  const results = hits.map(({ id, title, heading, code, url: address, version }) => ({ id, title, heading, code, url: address, version }))
  return Response.json({ results }, { headers: { 'Cache-Control': 'no-cache' } })
}

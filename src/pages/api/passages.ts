import type { APIRoute } from 'astro'

type App = App.Locals['app']

/** The first leergroep that can be asked of the platform that fits these words best. */
const proposed = async ({ search, platforms }: App, words: string) => {
  const [{ pages }, groups] = await Promise.all([search.pages(words, { limit: 3, filters: { soort: ['platform'] } }), platforms.askable()])
  const found = pages.map(({ url }) => groups.find(({ platformSlug }) => url.endsWith(`/${platformSlug}`))).find(Boolean)
  return found && { slug: found.slug, name: found.name }
}

/**
 * Sections of the public knowledge that fit a query (form field `q`): `{results: [{id, title, heading, code, url, version}]}`,
 * best first, at most 8; and the leergroep whose platform fits it best (`leergroep: {slug, name}`), when there is one that can be asked. Only with POST: what is asked here may be words of a case, and an address ends up in logs.
 */
export const POST: APIRoute = async ({ locals, request }) => {
  await locals.app.limits.take('read', `passages ${locals.address}`)
  const form = await request.formData().catch(() => undefined)
  const query = form?.get('q')
  const words = typeof query === 'string' ? query.slice(0, 400) : ''
  const hits = await locals.app.search.sections(words, { limit: 8, filters: { soort: ['kader', 'bouwsteen'] } })
  const results = hits.map(({ id, title, heading, code, url: address, version }) => ({ id, title, heading, code, url: address, version }))
  const leergroep = await proposed(locals.app, words)
  return Response.json({ results, ...(leergroep && { leergroep }) }, { headers: { 'Cache-Control': 'no-store' } })
}

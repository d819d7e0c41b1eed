import type { APIRoute } from 'astro'

const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

/** A dot that a browser without script fetches with the page: what stood on it was read, as far as `tot`. */
export const GET: APIRoute = async ({ locals: { app, actor }, params, url, request }) => {
  const seq = Number(url.searchParams.get('tot'))
  const isOurs = ['same-origin', null].includes(request.headers.get('Sec-Fetch-Site'))
  if (actor) await app.limits.take('read', actor.id)
  if (actor && isOurs && Number.isInteger(seq) && seq > 0) await app.consultations.markRead(actor, params['nummer'] ?? '', seq)
  return new Response(dot, { headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' } })
}

import type { APIRoute } from 'astro'

/** Everything under `/api/v1`, every method: what there is to ask stands in `server/api`. */
export const ALL: APIRoute = ({ locals, request }) => locals.app.api.answer(request, locals.address)

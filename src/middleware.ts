import { createHash } from 'node:crypto'
import { getActionContext } from 'astro:actions'
import { defineMiddleware } from 'astro:middleware'
import type { APIContext } from 'astro'
import type { AppError } from '#server/shared/errors.ts'

/** Who is here, which form was sent, and what a refusal looks like as a page. Prerendered pages pass untouched. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { app } = context.locals
  // The page that shows a refusal: what it needs is there already, and the database may be the reason.
  if (!app || context.isPrerendered || context.locals.status) return next()
  context.locals.problems = []
  try {
    await recognise(context)
    const goTo = await runForm(context)
    if (goTo instanceof Response) return goTo
    return await finished(context, await next())
  } catch (error) {
    return refusalPage(context, error)
  }
})

const recognise = async ({ locals, cookies }: APIContext) => {
  const { people } = locals.app
  const found = await people.actorOfSession(cookies.get(people.sessions.cookieName)?.value)
  locals.actor = found?.actor ?? null
  locals.session = found?.session ?? null
}

/** Runs a form that was sent without script. Done: off to the next page. Refused: the same page again, with what was typed. */
const runForm = async (context: APIContext): Promise<Response | undefined> => {
  const { action, setActionResult, serializeActionResult } = getActionContext(context)
  if (action?.calledFrom !== 'form') return undefined
  const form = await context.request
    .clone()
    .formData()
    .catch(() => undefined)
  if (!form) return new Response('Dit formulier is niet te lezen. Ga terug en verstuur het opnieuw.', { status: 400 })
  context.locals.form = form
  context.locals.formAddress = `${context.url.pathname}?_action=${encodeURIComponent(action.name)}`
  const result = await action.handler()
  setActionResult(action.name, serializeActionResult(result))
  if (result.error?.code === 'UNAUTHORIZED') return insteadOf(context, '/sessie-verlopen')
  if (context.locals.proofNeeded) return insteadOf(context, '/bevestigen')
  if (context.locals.otherPerson) return insteadOf(context, '/bewaarde-tekst')
  const goTo = (result.data as { goTo?: string } | undefined)?.goTo
  return goTo ? context.redirect(goTo, 303) : undefined
}

/** Another page at this address; it finds the form in the locals. Whose words may be on it keeps it out of every cache. */
const insteadOf = async (context: APIContext, path: string): Promise<Response> => {
  const page = await context.rewrite(new Request(new URL(path, context.url), { headers: context.request.headers }))
  const headers = new Headers(page.headers)
  headers.set('Cache-Control', 'no-store')
  return new Response(page.body, { status: page.status, headers })
}

/**
 * A page somebody sees signed in is theirs alone and is kept nowhere. What a visitor sees is the same for every visitor
 * and carries an ETag. A page that shows a refused form says so in its status.
 */
const finished = async (context: APIContext, response: Response): Promise<Response> => {
  const { locals, request } = context
  if (context.isPrerendered) return response
  const status = locals.problems.length && response.status === 200 ? 400 : response.status
  const headers = new Headers(response.headers)
  const isPrivate = locals.actor || request.method === 'POST'
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', isPrivate ? 'no-store' : 'no-cache')
  const isPublicPage = request.method === 'GET' && status === 200 && !locals.actor && headers.get('Content-Type')?.startsWith('text/html')
  if (!isPublicPage || headers.has('ETag')) return new Response(response.body, { status, headers })
  const body = await response.arrayBuffer()
  const tag = `W/"${createHash('sha1').update(new Uint8Array(body)).digest('base64url')}"`
  headers.set('ETag', tag)
  return request.headers.get('If-None-Match') === tag ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}

const refusalPage = (context: APIContext, error: unknown): Promise<Response> | Response => {
  const { app, actor, address } = context.locals
  const path = context.url.pathname
  const refusal = error as Partial<AppError> | null
  if (refusal?.name !== 'AppError' || !refusal.code) {
    app.log.error({ err: error, path }, 'pagina mislukt')
    return new Response(null, { status: 500 })
  }
  if (actor) app.security.refused(error, { action: 'pagina', person: actor.id, address, object: path })
  if (refusal.code === 'not_found') return new Response(null, { status: 404 })
  if (refusal.code === 'not_signed_in')
    return context.redirect(`/inloggen?terug=${encodeURIComponent(context.url.pathname + context.url.search)}`, 303)
  if (refusal.code === 'proof_needed') return context.redirect(`/bevestigen?terug=${encodeURIComponent(path + context.url.search)}`, 303)
  const { locals } = context
  // A form that was refused, on a page that cannot be shown either: that the text was not kept is what matters.
  if (!locals.problems.length) locals.problems = [{ message: refusal.message ?? '' }]
  locals.status = app.statusOf(refusal.code)
  // Without a database the page is the one a visitor sees: everything of a person would have to be asked.
  if (refusal.code === 'unavailable') locals.actor = null
  return context.rewrite(new Request(new URL('/geweigerd', context.url), { headers: context.request.headers }))
}

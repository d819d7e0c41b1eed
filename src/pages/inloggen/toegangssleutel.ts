import type { APIContext } from 'astro'
import type { AppError } from '#server/shared/errors.ts'
import { attemptOf } from '../../actions/entering.ts'

/** What the browser has to ask a passkey, for the form that stands on the page (src/people/proof/passkey-client.ts). */
const optionsFor = async (form: FormData | undefined, context: APIContext): Promise<object | undefined> => {
  const purpose = form?.get('voor')
  const { app, actor, address } = context.locals
  const { signIn, signedIn } = app.people
  if (purpose === 'inloggen') return signIn.optionsForAnybody(address)
  if (purpose === 'stap') return signIn.optionsForAttempt(attemptOf(context))
  if (purpose === 'bevestigen') return signIn.optionsToConfirm(signedIn(actor))
  if (purpose === 'uitnodiging') {
    const fields = { name: form?.get('name'), function: form?.get('function'), houseRules: form?.get('houseRules') }
    return app.invitations.optionsForPasskey({ token: form?.get('token'), ...fields }, address)
  }
  return purpose === 'nieuw' ? signIn.own.optionsForPasskey(signedIn(actor)) : undefined
}

const answer = (status: number, body: object) => Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })

export const POST = async (context: APIContext): Promise<Response> => {
  const { app } = context.locals
  const form = await context.request.formData().catch(() => undefined)
  try {
    const options = await optionsFor(form, context)
    return options ? answer(200, { options }) : answer(404, { message: 'Het inloggen duurde te lang. Begin opnieuw.' })
  } catch (error) {
    if ((error as { name?: unknown }).name !== 'AppError') throw error
    const refusal = error as AppError & { problems?: AppError[] }
    return answer(app.statusOf(refusal.code), { message: (refusal.problems ?? [refusal]).map(({ message }) => message).join(' ') })
  }
}

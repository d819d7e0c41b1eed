import type { APIContext } from 'astro'
import type { AppError } from '#server/shared/errors.ts'
import type { Answered } from '#server/people/sign-in/with-issuer.ts'
import { carry, goOn, issuerTokenOf, setSession, whereOf } from '../../../actions/entering.ts'

type Invited = Extract<Answered, { became: 'invited' }>

/** The form of the invitation again, as it was filled in, with what is wrong. */
const showInvitation = (context: APIContext, { accepting }: Invited, error: AppError): Promise<Response> => {
  const { locals } = context
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...accepting, houseRules: 'ja' })) form.append(name, value)
  Object.assign(locals, { form, problems: [{ message: error.message }], status: locals.app.statusOf(error.code) })
  return context.rewrite(new Request(new URL('/uitnodiging', context.url), { headers: context.request.headers }))
}

/** Whoever was invited: the account is made, or the form says why not. */
const accept = async (context: APIContext, answer: Invited): Promise<Response> => {
  const { app, actor, address } = context.locals
  const { accepting, said } = answer
  try {
    await app.invitations.refuseOthers(actor, accepting.token, address)
    const done = await goOn(app, context, await app.invitations.acceptThrough(accepting, said, whereOf(app, context)), '/')
    return context.redirect(done.goTo ?? '/', 303)
  } catch (error) {
    if ((error as { name?: unknown }).name !== 'AppError') throw error
    return showInvitation(context, answer, error as AppError)
  }
}

/** Where somebody comes back from their organisation. */
export const GET = async (context: APIContext): Promise<Response> => {
  const { app, actor, session } = context.locals
  const coming = { ...whereOf(app, context), url: context.url, token: issuerTokenOf(context), actor, session }
  const answer = await app.people.signIn.issuers.answer(coming)
  if (answer.became === 'invited') return accept(context, answer)
  if (answer.became === 'link') {
    carry(app, context, { link: answer.token })
    return context.redirect(`/inloggen?koppelen=ja&terug=${encodeURIComponent(answer.back)}`, 303)
  }
  if (answer.became === 'confirmed') setSession(app, context, answer.session)
  if (answer.became !== 'entered') return context.redirect(answer.back, 303)
  const done = await goOn(app, context, answer.result, answer.back)
  return context.redirect(done.goTo ?? '/', 303)
}

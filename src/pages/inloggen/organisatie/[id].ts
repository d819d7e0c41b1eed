import type { APIContext } from 'astro'
import type { Purpose } from '#server/people/sign-in/with-issuer.ts'
import { carry } from '../../../actions/entering.ts'
import { localPath } from '../../../people/local-path.ts'

const purposes = new Map<string, Purpose>([
  ['koppelen', 'koppelen'],
  ['bevestigen', 'bevestigen'],
])

/** Sends somebody to their organisation. A link and not a form: the policy of the site lets no form lead elsewhere. */
export const GET = async (context: APIContext): Promise<Response> => {
  const { app, actor, address } = context.locals
  const { searchParams: query } = context.url
  const purpose = purposes.get(query.get('voor') ?? '') ?? 'inloggen'
  if (purpose !== 'inloggen') app.people.signedIn(actor)
  const back = localPath(query.get('terug') ?? '', context.url) ?? '/consultaties'
  const { url, token } = await app.people.signIn.issuers.ask({ issuerId: context.params['id'] ?? '', purpose, actor, back, address })
  carry(app, context, { asked: token })
  return context.redirect(url, 303)
}

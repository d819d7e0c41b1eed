import type { ActionAPIContext } from 'astro:actions'
import { localPath } from '../people/local-path.ts'
import { door, openDoor, text } from './door.ts'

const clear = ({ cookies }: ActionAPIContext, name: string) => cookies.delete(name, { path: '/' })

/** "Chrome op Windows": enough to recognise a device in the list of sessions, no more. */
const deviceName = (agent: string): string => {
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace('Edg', 'Edge') ?? 'Onbekende browser'
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[1]?.replace('Mac OS', 'Mac') ?? 'onbekend apparaat'
  return `${browser} op ${system}`
}

export const signIn = openDoor(async ({ app, form, context }) => {
  const { sessions } = app.people
  const device = deviceName(context.request.headers.get('user-agent') ?? '')
  const { deviceCookie } = app.people
  const session = await app.people.signIn.withPassword({
    email: form.get('email'),
    password: form.get('password'),
    device,
    mark: context.cookies.get(deviceCookie.name)?.value,
    address: context.locals.address,
  })
  // What a step asks for needs a page that asks it. Without one nobody gets further, and surely not in.
  if (session.step === 'next') throw new Error(`no page asks for ${session.needs}`)
  // Whoever was signed in in this browser is not any more: their open tabs end, and say so.
  if (context.locals.session) await sessions.end(context.locals.session.id)
  const { name, value, secure } = sessions.cookieFor(session)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  context.cookies.set(name, value, options)
  if (session.newMark) context.cookies.set(deviceCookie.name, session.newMark, { ...options, maxAge: deviceCookie.maxAge })
  return { goTo: localPath(text(form, 'terug'), context.url) ?? '/' }
})

export const signOut = openDoor(async ({ app, context }) => {
  const { session, actor, address } = context.locals
  if (session) app.security.record({ action: 'uitloggen', result: 'beëindigd', person: actor?.id, address })
  if (session) await app.people.sessions.end(session.id)
  clear(context, app.people.sessions.cookieName)
  return { goTo: '/' }
})

export const signOutEverywhere = door(async ({ app, actor, context }) => {
  await app.people.sessions.endAll(actor.id)
  clear(context, app.people.sessions.cookieName)
  return { goTo: '/inloggen?uitgelogd=overal' }
})

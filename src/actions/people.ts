import type { ActionAPIContext } from 'astro:actions'
import { door, openDoor, text } from './door.ts'

const clear = ({ cookies }: ActionAPIContext, name: string) => cookies.delete(name, { path: '/' })

/** Only an address of this site: a path, and not `//elsewhere`. */
const localPath = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/')

/** "Chrome op Windows": enough to recognise a device in the list of sessions, no more. */
const deviceName = (agent: string): string => {
  const browser = /(Firefox|Edg|Chrome|Safari)\//.exec(agent)?.[1]?.replace('Edg', 'Edge') ?? 'Onbekende browser'
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(agent)?.[1]?.replace('Mac OS', 'Mac') ?? 'onbekend apparaat'
  return `${browser} op ${system}`
}

export const signIn = openDoor(async ({ app, form, context }) => {
  const { sessions } = app.people
  const device = deviceName(context.request.headers.get('user-agent') ?? '')
  const session = await app.people.signIn({
    email: form.get('email'),
    password: form.get('password'),
    device,
    address: context.locals.address,
  })
  const { name, value, secure } = sessions.cookieFor(session)
  context.cookies.set(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  return { goTo: localPath(text(form, 'terug')) }
})

export const signOut = openDoor(async ({ app, context }) => {
  const { session } = context.locals
  if (session) await app.people.sessions.end(session.id)
  clear(context, app.people.sessions.cookieName)
  return { goTo: '/' }
})

export const signOutEverywhere = door(async ({ app, actor, context }) => {
  await app.people.sessions.endAll(actor.id)
  clear(context, app.people.sessions.cookieName)
  return { goTo: '/inloggen?uitgelogd=overal' }
})

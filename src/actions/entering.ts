import type { APIContext } from 'astro'
import type { SignedIn, SignInResult } from '#server/people/sign-in/steps.ts'
import type { App } from '#server/app.ts'
import { localPath } from '../people/local-path.ts'
import type { Done } from './door.ts'

type Context = Pick<APIContext, 'cookies' | 'locals' | 'request' | 'url'>
type Cookies = Pick<Context, 'cookies'>

/** Carries a sign-in that has begun to the page that asks for more. It opens nothing by itself. */
const attemptCookie = 'leerkring-inlogpoging'
/** What was asked of an organisation has to come back to the browser that asked; and what waits there for the proof of before. */
const issuerCookie = 'leerkring-organisatie'
const linkCookie = 'leerkring-koppelen'
const tenMinutes = 600

const optionsOf = (app: App) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: app.config.baseUrl.startsWith('https:') }) as const

/** What the server has to know of where somebody signs in. */
export const whereOf = (app: App, context: Context) => ({
  device: app.people.deviceName(context.request.headers.get('user-agent') ?? ''),
  mark: context.cookies.get(app.people.deviceCookie.name)?.value,
  address: context.locals.address,
})

export const attemptOf = ({ cookies }: Cookies): string | undefined => cookies.get(attemptCookie)?.value

export const issuerTokenOf = ({ cookies }: Cookies): string | undefined => cookies.get(issuerCookie)?.value

/** Keeps what somebody goes to an organisation with, or what waits until they sign in as before. */
export const carry = (app: App, { cookies }: Cookies, { asked, link }: { asked?: string; link?: string }): void => {
  if (asked) cookies.set(issuerCookie, asked, { ...optionsOf(app), maxAge: tenMinutes })
  if (link) cookies.set(linkCookie, link, { ...optionsOf(app), maxAge: tenMinutes })
}

/** The session takes the place of the one before it, if any, in this browser. */
export const setSession = (app: App, { cookies }: Cookies, session: { id: string }): void =>
  cookies.set(app.people.sessions.cookieName, session.id, optionsOf(app))

export const clear = ({ cookies }: Cookies, name: string) => cookies.delete(name, { path: '/' })

const enter = async (app: App, context: Context, session: SignedIn) => {
  const { deviceCookie, sessions } = app.people
  // Whoever was signed in in this browser is not any more: their open tabs end, and say so.
  if (context.locals.session) await sessions.end(context.locals.session.id)
  setSession(app, context, session)
  if (session.newMark) context.cookies.set(deviceCookie.name, session.newMark, { ...optionsOf(app), maxAge: deviceCookie.maxAge })
  if (attemptOf(context)) clear(context, attemptCookie)
  const link = context.cookies.get(linkCookie)?.value
  if (!link) return
  await app.people.signIn.issuers.linkAfterSignIn({ token: link, personId: session.personId })
  clear(context, linkCookie)
}

/** In, and on to where somebody was going; or on to the page that asks for one proof more. */
export const goOn = async (app: App, context: Context, result: SignInResult, back: string): Promise<Done> => {
  const to = localPath(back, context.url) ?? '/'
  if (result.step === 'signed-in') {
    await enter(app, context, result)
    return { goTo: to }
  }
  context.cookies.set(attemptCookie, result.attempt, { ...optionsOf(app), maxAge: tenMinutes })
  return { goTo: `/inloggen/stap?terug=${encodeURIComponent(to)}` }
}

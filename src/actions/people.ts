import { door, openDoor, text } from './door.ts'
import { attemptOf, carry, clear, goOn, setSession, whereOf } from './entering.ts'
import { localPath } from '../people/local-path.ts'

export const signIn = openDoor(async ({ app, form, context }) => {
  const input = { email: form.get('email'), password: form.get('password'), ...whereOf(app, context) }
  return goOn(app, context, await app.people.signIn.withPassword(input), text(form, 'terug'))
})

export const signInWithPasskey = openDoor(async ({ app, form, context }) => {
  const input = { passkey: form.get('passkey'), ...whereOf(app, context) }
  return goOn(app, context, await app.people.signIn.withPasskey(input), text(form, 'terug'))
})

/** The answer to what was asked for after the first proof. Who set up a second factor gets recovery codes next. */
export const proceed = openDoor(async ({ app, form, context }) => {
  const { signIn } = app.people
  const attempt = attemptOf(context)
  const asked = await signIn.waiting(attempt)
  const answer = { code: form.get('code'), passkey: form.get('passkey') }
  const { mark, address } = whereOf(app, context)
  const done = await goOn(app, context, await signIn.proceed({ attempt, answer, mark, address }), text(form, 'terug'))
  return asked?.needs === signIn.steps.setUp
    ? { goTo: `/account/inloggen/herstelcodes?terug=${encodeURIComponent(done.goTo ?? '/')}` }
    : done
})

/** Somebody who is signed in proves again who they are, and goes on with what they were doing (src/pages/bevestigen.astro). */
export const confirm = door(async ({ app, actor, form, context }) => {
  const { session, address } = context.locals
  if (!session) throw new Error('an actor without a session')
  const answer = { code: form.get('code'), passkey: form.get('passkey') }
  setSession(app, context, await app.people.signIn.confirm({ actor, session, password: form.get('password'), answer, address }))
  return form.has('verzegeld') ? { data: { confirmed: true } } : { goTo: localPath(text(form, 'terug'), context.url) ?? '/account' }
})

export const forgotPassword = openDoor(async ({ app, form, context }) => {
  await app.people.signIn.forgotPassword({ email: form.get('email'), address: context.locals.address })
  return { goTo: '/wachtwoord-vergeten?verstuurd=ja' }
})

export const choosePassword = openDoor(async ({ app, form, context }) => {
  const { address } = context.locals
  const input = { token: form.get('token'), password: form.get('password'), again: form.get('again'), address }
  await app.people.signIn.choosePassword(input)
  return { goTo: '/inloggen?wachtwoord=nieuw' }
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

/** A visitor asks to be let in. */
export const askEntry = openDoor(async ({ app, form, context }) => {
  const fields = { name: form.get('name'), email: form.get('email'), organisation: form.get('organisation'), why: form.get('why') }
  await app.people.entryRequests.ask(fields, context.locals.address)
  return { goTo: '/toegang?verstuurd=ja' }
})

/**
 * Makes the account of an invitation, and signs in with what was chosen. Whoever chose their organisation goes there first (`via`): the
 * page that answers this form shows the way, because a form of ours leads to no other site.
 */
export const acceptInvitation = openDoor(async ({ app, form, context }) => {
  const { address, actor } = context.locals
  const token = form.get('token')
  await app.invitations.refuseOthers(actor, token, address)
  const fields = { token, name: form.get('name'), function: form.get('function'), houseRules: form.get('houseRules') }
  if (form.has('via')) {
    const { url, name, token: asked } = await app.invitations.goThrough({ ...fields, issuerId: text(form, 'via'), address })
    carry(app, context, { asked })
    return { data: { url, name } }
  }
  const proof = { password: form.get('password'), again: form.get('again'), passkey: form.get('passkey') }
  return goOn(app, context, await app.invitations.accept({ ...fields, ...proof }, whereOf(app, context)), '/')
})

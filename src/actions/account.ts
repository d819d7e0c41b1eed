import { door, openDoor, text } from './door.ts'

/** The forms of /account about signing in. Each says on the next page what was done. */
const methods = (done: string) => ({ goTo: `/account/inloggen?gedaan=${done}` })

export const changePassword = door(async ({ app, actor, form, context }) => {
  const { session, address } = context.locals
  if (!session) throw new Error('an actor without a session')
  const fields = { old: form.get('old'), password: form.get('password'), again: form.get('again') }
  await app.people.signIn.own.changePassword({ actor, session, address, ...fields })
  return methods('wachtwoord')
})

export const confirmCode = door(async ({ app, actor, form, context }) => {
  await app.people.signIn.own.confirmCode(actor, { code: form.get('code'), address: context.locals.address })
  return { goTo: '/account/inloggen/herstelcodes' }
})

export const removeCode = door(async ({ app, actor, context }) => {
  await app.people.signIn.own.removeCode(actor, { address: context.locals.address })
  return methods('app-weg')
})

/** The codes are on the page that answers this form, and nowhere after that. */
export const makeRecoveryCodes = door(async ({ app, actor, context }) => ({
  data: { codes: await app.people.signIn.own.newRecoveryCodes(actor, { address: context.locals.address }) },
}))

export const addPasskey = door(async ({ app, actor, form, context }) => {
  const { address } = context.locals
  await app.people.signIn.own.addPasskey(actor, { passkey: form.get('passkey'), name: form.get('name'), address })
  return methods('sleutel')
})

export const removePasskey = door(async ({ app, actor, form, context }) => {
  await app.people.signIn.own.removePasskey(actor, { id: form.get('id'), address: context.locals.address })
  return methods('sleutel-weg')
})

export const unlink = door(async ({ app, actor, form, context }) => {
  await app.people.signIn.own.unlink(actor, { id: form.get('id'), address: context.locals.address })
  return methods('losgekoppeld')
})

export const endSession = door(async ({ app, actor, form }) => {
  if (!(await app.people.sessions.endOne(actor.id, text(form, 'handle')))) return { goTo: '/account?gedaan=al-uit' }
  return { goTo: '/account?gedaan=uitgelogd' }
})

export const endOtherSessions = door(async ({ app, actor, context }) => {
  await app.people.sessions.endOthers(actor.id, context.locals.session?.handle ?? '')
  return { goTo: '/account?gedaan=andere' }
})

/** The own name, function and address. */
const details = (done: string) => ({ goTo: `/account/gegevens?gedaan=${done}` })

export const changeProfile = door(async ({ app, actor, form }) => {
  const fields = { name: form.get('name'), function: form.get('function'), revision: form.get('revision') }
  return details((await app.people.own.changeProfile(actor, fields)) ? 'bewaard' : 'niets')
})

export const askAddress = door(async ({ app, actor, form }) => {
  await app.people.own.askAddress(actor, form.get('email'))
  return details('gevraagd')
})

export const dropAddress = door(async ({ app, actor }) => {
  await app.people.own.dropAddress(actor)
  return details('toch-niet')
})

/** Who reads the mail need not be signed in on this device. */
export const confirmAddress = openDoor(async ({ app, form, context }) => {
  await app.limits.take('door', `confirm address ${context.locals.address}`)
  return { goTo: `/adres-bevestigen/${(await app.people.own.confirmAddress(form.get('token'))) ? 'gewijzigd' : 'half'}` }
})

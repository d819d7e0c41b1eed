import { door, text } from './door.ts'

const path = (...parts: string[]) => `/beheer/${parts.map(encodeURIComponent).join('/')}`
/** What the page says when it is back: saved, or that there was nothing to save. */
const back = (changed: boolean, ...parts: string[]) => ({ goTo: `${path(...parts)}?gedaan=${changed ? 'bewaard' : 'niets'}` })
const done = (what: string, ...parts: string[]) => ({ goTo: `${path(...parts)}?gedaan=${what}` })

const organisation = (form: FormData) => ({
  name: form.get('name'),
  kind: form.get('kind'),
  region: form.get('region'),
  newRegion: form.get('newRegion'),
})

export const changePerson = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  const changed = await app.administration.of(actor).changePerson(id, {
    revision: form.get('revision'),
    name: form.get('name'),
    function: form.get('function'),
    organisation: form.get('organisation'),
    roles: form.getAll('roles'),
  })
  return back(changed, 'mensen', id)
})

export const closeAccount = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.administration.of(actor).closeAccount(id)
  return done('dicht', 'mensen', id)
})

export const reopenAccount = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.administration.of(actor).reopenAccount(id)
  return done('geopend', 'mensen', id)
})

export const resetSecondFactor = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.administration.of(actor).resetSecondFactor(id)
  return done('bewijs-gewist', 'mensen', id)
})

/** The same two acts stand on the page of a person and on that of a leergroep: the form says where it was. */
const placeOf = (form: FormData) => (form.has('bijLeergroep') ? ['leergroepen', text(form, 'leergroep')] : ['mensen', text(form, 'person')])
const membership = (form: FormData) => ({ leergroep: form.get('leergroep'), personId: form.get('person') })

/** Looking for somebody to choose from (`zoek`) changes nothing. */
export const setMembership = door(async ({ app, actor, form }) => {
  if (form.has('zoek')) return {}
  const changed = await app.administration.of(actor).setMembership({ ...membership(form), role: form.get('role') })
  return back(changed, ...placeOf(form))
})

export const removeMembership = door(async ({ app, actor, form }) => {
  const changed = await app.administration.of(actor).removeMembership(membership(form))
  return back(changed, ...placeOf(form))
})

export const addOrganisation = door(async ({ app, actor, form }) =>
  done('toegevoegd', 'organisaties', await app.administration.of(actor).addOrganisation(organisation(form))),
)

export const changeOrganisation = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  return back(await app.administration.of(actor).changeOrganisation(id, organisation(form)), 'organisaties', id)
})

export const addRegion = door(async ({ app, actor, form }) =>
  done('toegevoegd', 'regios', await app.administration.of(actor).addRegion({ name: form.get('name') })),
)

export const renameRegion = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  return back(await app.administration.of(actor).renameRegion(id, { name: form.get('name') }), 'regios', id)
})

const issuer = (form: FormData) => ({
  name: form.get('name'),
  issuer: form.get('issuer'),
  clientId: form.get('client-id'),
  clientSecret: form.get('client-secret'),
  withoutSecret: form.has('without-secret'),
  domains: form.get('domain'),
  organisation: form.get('organisation'),
  makesAccounts: form.has('makes-accounts'),
})

export const addIssuer = door(async ({ app, actor, form }) =>
  done('toegevoegd', 'inlogdiensten', await app.administration.of(actor).issuers.add(issuer(form))),
)

export const changeIssuer = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  const input = { ...issuer(form), revision: form.get('revision') }
  return back(await app.administration.of(actor).issuers.change(id, input), 'inlogdiensten', id)
})

export const removeIssuer = door(async ({ app, actor, form }) => {
  const seen = { revision: form.get('revision'), only: form.get('only') }
  await app.administration.of(actor).issuers.remove(text(form, 'id'), seen)
  return done('weggehaald', 'inlogdiensten')
})

/** Changes nothing: what came out is shown on the page that answers this form. */
export const tryIssuer = door(async ({ app, actor, form }) => ({
  data: await app.administration.of(actor).issuers.try(text(form, 'id')),
}))

/** The invitation form is filled with what was asked. */
export const inviteFromRequest = door(async ({ app, actor, form }) => {
  const { id } = await app.people.entryRequests.settle(actor, text(form, 'id'), 'uitnodigen')
  return { goTo: `/beheer/uitnodigingen?aanvraag=${id}` }
})

export const refuseRequest = door(async ({ app, actor, form }) => {
  await app.people.entryRequests.settle(actor, text(form, 'id'), 'afwijzen')
  return { goTo: '/beheer/aanvragen?gedaan=bewaard' }
})

const groupsOf = (form: FormData) =>
  ['specialist', 'coordinator'].flatMap((role) => form.getAll(role).map((leergroep) => ({ leergroep, role })))

type Sent = { id: string; email: string; token: string }

/** Without a mail server the address is shown, once: on the page that answers this form and nowhere else. */
const sent = ({ id, email, token }: Sent, mailIsSetUp: boolean) =>
  mailIsSetUp ? done('verstuurd', 'uitnodigingen', id) : { data: { email, path: `/uitnodiging/${token}` } }

export const invite = door(async ({ app, actor, form }) => {
  const acts = app.administration.of(actor)
  const made = await acts.invite({
    email: form.get('email'),
    name: form.get('name'),
    function: form.get('function'),
    organisation: form.get('organisation'),
    roles: form.getAll('roles'),
    groups: groupsOf(form),
  })
  return sent(made, acts.mailIsSetUp)
})

export const resendInvitation = door(async ({ app, actor, form }) => {
  const acts = app.administration.of(actor)
  return sent(await acts.resendInvitation(text(form, 'id')), acts.mailIsSetUp)
})

export const withdrawInvitation = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.administration.of(actor).withdrawInvitation(id)
  return done('teruggenomen', 'uitnodigingen', id)
})

export const keepImport = door(async ({ app, actor, form }) => {
  const file = form.get('file')
  const bytes = new Uint8Array(file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0))
  return { goTo: path('importeren', await app.administration.of(actor).keepImport(bytes)) }
})

export const startImport = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.administration.of(actor).startImport(id)
  return { goTo: path('importeren', id) }
})

/** A setting: choices come as a list, everything else as one text. */
export const changeSetting = door(async ({ app, actor, form }) => {
  const name = text(form, 'setting')
  const value = form.has('choices') ? form.getAll('value') : form.get('value')
  await app.settings.change(actor, { name, value, revision: Number(text(form, 'revision')) })
  return { goTo: `/beheer/instellingen?gedaan=bewaard#${encodeURIComponent(name)}` }
})

import { door, text } from './door.ts'

const group = (slug: string, rest = '') => `/leergroepen/${encodeURIComponent(slug)}${rest}`
/** Back to where it was done: saved, or nothing to save. Who may no longer be there comes to the page that is for everybody. */
const back = (slug: string, place: string, changed: boolean) => ({ goTo: group(slug, `${place}?gedaan=${changed ? 'bewaard' : 'niets'}`) })

/** Looking for somebody to choose from (`zoek`) changes nothing. */
export const setMember = door(async ({ app, actor, form }) => {
  if (form.has('zoek')) return {}
  const [slug, personId] = [text(form, 'leergroep'), text(form, 'person')]
  const changed = await app.leergroep.setMember(actor, slug, { personId, role: form.get('role') })
  return back(slug, personId === actor.id ? '' : '/leden', changed)
})

export const removeMember = door(async ({ app, actor, form }) => {
  const [slug, personId] = [text(form, 'leergroep'), text(form, 'person')]
  const changed = await app.leergroep.removeMember(actor, slug, personId)
  return back(slug, personId === actor.id ? '' : '/leden', changed)
})

export const handOver = door(async ({ app, actor, form }) => {
  const slug = text(form, 'leergroep')
  await app.leergroep.handOver(actor, slug, form.get('to'))
  return { goTo: group(slug, '?gedaan=overgedragen') }
})

export const setAvailability = door(async ({ app, actor, form }) => {
  const slug = text(form, 'leergroep')
  const input = { capacity: form.get('capacity'), absentFrom: form.get('absentFrom'), absentUntil: form.get('absentUntil') }
  const changed = await app.leergroep.setAvailability(actor, slug, text(form, 'person'), input)
  return back(slug, form.has('bijLeden') ? '/leden' : '', changed)
})

const meeting = (form: FormData) => ({
  title: form.get('title'),
  day: form.get('day'),
  from: form.get('from'),
  until: form.get('until'),
  place: form.get('place'),
  agenda: form.get('agenda'),
})
const refOf = (form: FormData) => ({ slug: text(form, 'leergroep'), id: text(form, 'id') })

export const planMeeting = door(async ({ app, actor, form }) => {
  const slug = text(form, 'leergroep')
  await app.meetings.plan(actor, slug, meeting(form))
  return { goTo: group(slug, '?gedaan=bijeenkomst') }
})

export const changeMeeting = door(async ({ app, actor, form }) => {
  const ref = refOf(form)
  return back(ref.slug, '', await app.meetings.change(actor, ref, { ...meeting(form), revision: form.get('revision') }))
})

export const cancelMeeting = door(async ({ app, actor, form }) => {
  const ref = refOf(form)
  await app.meetings.cancel(actor, ref)
  return { goTo: group(ref.slug, '?gedaan=gaat-niet-door') }
})

const toCalendar = (slug: string, done: string) => ({ goTo: group(slug, `?gedaan=${done}#agenda`) })

/** A new address for the own calendar, or the first one. */
export const renewCalendar = door(async ({ app, actor, form }) => {
  const slug = text(form, 'leergroep')
  await app.meetings.renewCalendar(actor, slug)
  return toCalendar(slug, 'agenda-adres')
})

export const withdrawCalendar = door(async ({ app, actor, form }) => {
  const slug = text(form, 'leergroep')
  await app.meetings.withdrawCalendar(actor, slug)
  return toCalendar(slug, 'agenda-weg')
})

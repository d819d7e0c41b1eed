import { door, text } from './door.ts'

/** Back to the page of the list somebody was on. */
const listAddress = (page: string) => (/^[1-9]\d{0,5}$/.test(page) && page !== '1' ? `/meldingen?pagina=${page}` : '/meldingen')

export const markRead = door(async ({ app, actor, form }) => {
  await app.notifications.markRead(actor, text(form, 'id'))
  return { goTo: listAddress(text(form, 'pagina')) }
})

export const markAllRead = door(async ({ app, actor }) => {
  await app.notifications.markAllRead(actor)
  return { goTo: '/meldingen' }
})

export const choose = door(async ({ app, actor, form }) => {
  await app.notifications.choose(actor, form.get('rhythm'), form.getAll('mailed'))
  return { goTo: '/account/meldingen?gedaan=bewaard' }
})

/** For the beheerder: a letter that was given up is tried again, or goes. */
export const sendAgain = door(async ({ app, actor, form }) => {
  await app.notifications.outbox(actor).tryAgain(text(form, 'id'))
  return { goTo: '/beheer/mail?gedaan=opnieuw' }
})

export const discardMail = door(async ({ app, actor, form }) => {
  await app.notifications.outbox(actor).discard(text(form, 'id'))
  return { goTo: '/beheer/mail?gedaan=mail-weg' }
})

import { door, openDoor, text } from './door.ts'

const scanPage = '/kaders/kwaliteitskader/zelfscan'

/** A visitor's form: checked, shown again by the page, kept nowhere. */
export const step = openDoor(async ({ app, form, context }) => {
  await app.zelfscan.check(text(form, 'naar') || text(form, 'stap'), form, context.locals.address)
  return {}
})

export const begin = door(async ({ app, actor }) => {
  await app.zelfscan.begin(actor)
  return { goTo: `${scanPage}/invullen?stap=1` }
})

/** Saves one step of a team and goes on to where the button says. */
export const save = door(async ({ app, actor, form }) => {
  const scan = text(form, 'scan')
  await app.zelfscan.save(actor, { scan, step: text(form, 'stap'), revision: text(form, 'revisie'), fields: form })
  const to = text(form, 'naar')
  return { goTo: to === 'resultaat' ? `${scanPage}/${scan}` : `${scanPage}/invullen?stap=${/^\d{1,3}$/.test(to) ? to : '1'}` }
})

export const finish = door(async ({ app, actor, form }) => {
  await app.zelfscan.finish(actor, text(form, 'scan'))
  return { goTo: `${scanPage}/${text(form, 'scan')}` }
})

export const points = door(async ({ app, actor, form }) => {
  const scan = text(form, 'scan')
  await app.zelfscan.savePoints(actor, { scan, revision: text(form, 'revisie'), fields: form })
  return { goTo: `${scanPage}/${scan}?bewaard=ja#verbeterpunten` }
})

export const discard = door(async ({ app, actor, form }) => {
  await app.zelfscan.discard(actor, text(form, 'scan'))
  return { goTo: `${scanPage}?weg=ja` }
})

import { door, openDoor, text } from './door.ts'

/** A term that was not found, from anybody. The address is for the limit only. */
export const report = openDoor(async ({ app, form, context }) => {
  await app.gaps.report(form.get('term'), context.locals.address)
  return { goTo: '/gemist/melden?gemeld=ja' }
})

export const settle = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.gaps.settle(actor, id, form.get('note'))
  return { goTo: `/gemist?afgehandeld=ja#g-${id}` }
})

import { door, openDoor, text } from './door.ts'

/** A remark about a page, from anybody. */
export const give = openDoor(async ({ app, form, context }) => {
  const remark = { page: form.get('pagina'), section: form.get('section'), body: form.get('body') }
  const { url } = await app.feedback.give(context.locals.actor, remark, context.locals.address)
  return { goTo: `/feedback/nieuw?${new URLSearchParams({ pagina: url, verstuurd: 'ja' })}` }
})

export const answer = door(async ({ app, actor, form }) => {
  const id = text(form, 'id')
  await app.feedback.answer(actor, id, { outcome: form.get('outcome'), answer: form.get('answer') })
  return { goTo: `/feedback/${id}?beantwoord=ja` }
})

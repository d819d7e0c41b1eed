import type { AppError } from '#server/shared/errors.ts'
import { door, text } from './door.ts'

/** The forms of the consultation room: `number` says which consultation, `key` is the form's own. */
const question = (form: FormData) => ({
  key: form.get('key'),
  leergroep: form.get('leergroep'),
  noAcuteDanger: form.get('noAcuteDanger'),
  question: form.get('question'),
  facts: form.get('facts'),
  worries: form.get('worries'),
  tried: form.get('tried'),
  goal: form.get('goal'),
  consent: form.get('consent'),
  consentNote: form.get('consentNote'),
  consentExplained: form.get('consentExplained'),
  kerntaak: form.get('kerntaak'),
  ageBand: form.get('ageBand'),
  decisionDate: form.get('decisionDate'),
  aboutSection: form.get('aboutSection'),
})

const pageOf = (number: string, anchor = '') => `/consultaties/${number}${anchor && `#${anchor}`}`

/** The part of the conversation where a message stands; the form may have been on an older one. */
const messageOn = (form: FormData) => {
  const id = encodeURIComponent(text(form, 'messageId'))
  return `${pageOf(text(form, 'number'))}?bericht=${id}#m-${id}`
}

/** The question form has two buttons: one keeps the concept, one sends. */
export const submit = door(async ({ app, actor, form }) => {
  if (form.has('bewaar')) {
    const { id } = await app.consultations.saveConcept(actor, question(form))
    return { goTo: `/consultaties/nieuw?concept=${id}&bewaard=ja` }
  }
  const { number } = await app.consultations.submit(actor, question(form))
  return { goTo: `${pageOf(number)}?verstuurd=ja` }
})

/** Called by script while somebody writes: `{savedAt, warnings}`, or `{problems}` with the fields that kept it from being saved. */
export const saveConcept = door(async ({ app, actor, form }) => {
  try {
    return { data: await app.consultations.saveConcept(actor, question(form)) }
  } catch (error) {
    const { problems } = error as { problems?: AppError[] }
    if (!problems) throw error
    return { data: { problems: problems.map(({ field, message }) => ({ field, message })) } }
  }
})

export const take = door(async ({ app, actor, form }) => {
  await app.consultations.take(actor, text(form, 'number'))
  return { goTo: pageOf(text(form, 'number')) }
})

export const join = door(async ({ app, actor, form }) => {
  await app.consultations.join(actor, text(form, 'number'))
  return { goTo: pageOf(text(form, 'number')) }
})

export const giveBack = door(async ({ app, actor, form }) => {
  await app.consultations.giveBack(actor, text(form, 'number'))
  return { goTo: '/consultaties' }
})

export const withdraw = door(async ({ app, actor, form }) => {
  await app.consultations.withdraw(actor, text(form, 'number'))
  return { goTo: '/consultaties' }
})

export const sendMessage = door(async ({ app, actor, form }) => {
  const replyTo = text(form, 'replyTo')
  const event = await app.consultations.send(actor, text(form, 'id'), {
    clientId: form.get('clientId'),
    body: form.get('body'),
    ...(replyTo && { replyTo }),
  })
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const editMessage = door(async ({ app, actor, form }) => {
  await app.consultations.edit(actor, text(form, 'number'), text(form, 'messageId'), form.get('body'))
  return { goTo: messageOn(form) }
})

export const retractMessage = door(async ({ app, actor, form }) => {
  await app.consultations.retract(actor, text(form, 'number'), text(form, 'messageId'))
  return { goTo: messageOn(form) }
})

/** The advice form has a button that looks up passages; that one saves nothing and shows the form again with results. */
export const advise = door(async ({ app, actor, form }) => {
  if (form.get('zoek') === 'passages') return {}
  const boxes = { advice: form.get('advice'), why: form.get('why'), unsure: form.get('unsure'), whenAgain: form.get('whenAgain') }
  const event = await app.consultations.advise(actor, text(form, 'number'), {
    key: form.get('key'),
    ...boxes,
    citations: form.getAll('citations'),
  })
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const close = door(async ({ app, actor, form }) => {
  await app.consultations.closeQuestion(actor, text(form, 'number'), { decision: form.get('decision'), note: form.get('note') })
  return { goTo: pageOf(text(form, 'number')) }
})

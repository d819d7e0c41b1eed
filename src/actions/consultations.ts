import type { Beside } from '#server/consultations/kept-text.ts'
import type { AppError } from '#server/shared/errors.ts'
import { door, text } from './door.ts'

/** What the writer says of words that look like somebody's (ui/guard/). */
const said = (form: FormData) => ({ notNames: form.getAll('geenNaam'), kept: form.getAll('blijft'), reason: form.get('reden') })

/** The revision a form was made with, and the open page it stands on. */
const madeWith = (form: FormData) => ({ revision: form.get('revision'), sheet: form.get('sheet') })

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
  said: said(form),
  ...madeWith(form),
})

const pageOf = (number: string, anchor = '') => `/consultaties/${number}${anchor && `#${anchor}`}`

/** The part of the conversation where a message stands; the form may have been on an older one. */
const messageOn = (form: FormData) => {
  const id = encodeURIComponent(text(form, 'messageId'))
  return `${pageOf(text(form, 'number'))}?bericht=${id}#m-${id}`
}

/** What was chosen before the spoedpoort and goes along. */
const carriedByGate = /^(platform|leergroep|paragraaf|concept)$/

/** The spoedpoort: the form opens for who says that there is no acute danger. */
export const passGate = door(async ({ app, actor, form }) => {
  const carried = [...form].filter((field): field is [string, string] => carriedByGate.test(field[0]) && typeof field[1] === 'string')
  return { goTo: `/consultaties/nieuw?${new URLSearchParams([...carried, ['veilig', app.consultations.passGate(actor)]])}` }
})

/**
 * The question form has two buttons: one keeps the concept, one sends. Beside the text of another device there are more: those
 * take over a field, and save nothing.
 */
export const submit = door(async ({ app, actor, form }) => {
  if (form.has('neem')) return {}
  if (form.has('bewaar')) {
    const { id } = await app.consultations.saveConcept(actor, question(form))
    return { goTo: `/consultaties/nieuw?${new URLSearchParams({ concept: id, bewaard: 'ja', veilig: text(form, 'noAcuteDanger') })}` }
  }
  const saidSafeAt = app.consultations.saidSafeAt(actor, form.get('noAcuteDanger'))
  const { number } = await app.consultations.submit(actor, { ...question(form), noAcuteDanger: saidSafeAt !== undefined, saidSafeAt })
  return { goTo: `${pageOf(number)}?verstuurd=ja` }
})

type Unsaved = { problems?: AppError[]; other?: Beside }

/**
 * What script hears when it keeps a text: what saving gives, `{problems}` with the fields that kept it from being saved, or
 * `{conflict}` with the text of another device, when it was saved and which fields differ.
 */
const heard = async (saving: Promise<unknown>) => {
  try {
    return { data: await saving }
  } catch (error) {
    const { problems, other } = error as Unsaved
    if (other) return { data: { conflict: other } }
    if (!problems) throw error
    return { data: { problems: problems.map(({ field, message }) => ({ field, message })) } }
  }
}

/** Called by script while somebody writes. */
export const saveConcept = door(({ app, actor, form }) => heard(app.consultations.saveConcept(actor, question(form))))

export const take = door(async ({ app, actor, form }) => {
  await app.consultations.take(actor, text(form, 'number'), { anyway: form.has('toch') })
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

/** The words of an act, and what was said of the spots in them. */
const words = (form: FormData) => ({ body: form.get('body'), said: said(form) })

export const sendBack = door(async ({ app, actor, form }) => {
  await app.consultations.sendBack(actor, text(form, 'number'), words(form))
  return { goTo: '/consultaties' }
})

export const complete = door(async ({ app, actor, form }) => {
  const event = await app.consultations.complete(actor, text(form, 'number'), words(form))
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const refer = door(async ({ app, actor, form }) => {
  await app.consultations.refer(actor, text(form, 'number'), { leergroep: form.get('leergroep'), ...words(form) })
  return { goTo: '/consultaties' }
})

export const decline = door(async ({ app, actor, form }) => {
  await app.consultations.decline(actor, text(form, 'number'), words(form))
  return { goTo: '/consultaties' }
})

export const askBack = door(async ({ app, actor, form }) => {
  const event = await app.consultations.askBack(actor, text(form, 'number'), words(form))
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const clarify = door(async ({ app, actor, form }) => {
  const event = await app.consultations.clarify(actor, text(form, 'number'), words(form))
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const reopen = door(async ({ app, actor, form }) => {
  const event = await app.consultations.reopen(actor, text(form, 'number'), words(form))
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const lookBack = door(async ({ app, actor, form }) => {
  const answers = { done: form.get('done'), how: form.get('how'), otherwise: form.get('otherwise'), said: said(form) }
  const event = await app.consultations.lookBack(actor, text(form, 'number'), answers)
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
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
    said: said(form),
    ...(replyTo && { replyTo }),
  })
  return { goTo: pageOf(text(form, 'number'), `bericht-${event.seq}`) }
})

export const editMessage = door(async ({ app, actor, form }) => {
  await app.consultations.edit(actor, text(form, 'number'), text(form, 'messageId'), form.get('body'), said(form))
  return { goTo: messageOn(form) }
})

export const retractMessage = door(async ({ app, actor, form }) => {
  await app.consultations.retract(actor, text(form, 'number'), text(form, 'messageId'))
  return { goTo: messageOn(form) }
})

const advice = (form: FormData) => ({
  key: form.get('key'),
  advice: form.get('advice'),
  why: form.get('why'),
  unsure: form.get('unsure'),
  whenAgain: form.get('whenAgain'),
  citations: form.getAll('citations'),
  said: said(form),
  ...madeWith(form),
})

/**
 * The advice form has buttons that look up passages or take over a field of another device; those save nothing and show the
 * form again. One keeps the concept, one gives the advice.
 */
export const advise = door(async ({ app, actor, form }) => {
  if (form.get('zoek') === 'passages' || form.has('neem')) return {}
  const number = text(form, 'number')
  if (form.has('bewaar')) {
    await app.consultations.saveAdvice(actor, number, advice(form))
    return { goTo: `${pageOf(number)}?bewaard=ja#adviseren` }
  }
  const event = await app.consultations.advise(actor, number, advice(form))
  return { goTo: pageOf(number, `bericht-${event.seq}`) }
})

/** Called by script while somebody writes. */
export const saveAdvice = door(({ app, actor, form }) => heard(app.consultations.saveAdvice(actor, text(form, 'number'), advice(form))))

export const close = door(async ({ app, actor, form }) => {
  await app.consultations.closeQuestion(actor, text(form, 'number'), {
    decision: form.get('decision'),
    note: form.get('note'),
    useful: form.get('useful'),
    discussed: form.get('discussed'),
    said: said(form),
  })
  return { goTo: pageOf(text(form, 'number')) }
})

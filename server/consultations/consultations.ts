import { createBell } from '../acts/bell.ts'
import type { Network } from '../content/network.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { type Clock, dutchDay, isoNow } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import { addWorking } from '../shared/working-time/terms.ts'
import { giveAdvice } from './advice.ts'
import { adviceBeside, adviceConceptFor, dropAdvice, saveAdvice } from './advice-concept.ts'
import type { AdviceInput } from './advice-form.ts'
import { saveConcept, submitQuestion } from './asking.ts'
import { type Attendance, attend, joinRoom, markRead } from './attending.ts'
import type { Passages } from './citations.ts'
import { askBack, clarify, type Words } from './clarifying.ts'
import { nextLook, watch } from './clock/watching.ts'
import { type ClosingInput, closeQuestion } from './closing.ts'
import { type Choosing, conceptBeside, conceptFor } from './concept.ts'
import { editMessage, emptyRetracted, guardBody, retractMessage } from './conversation.ts'
import type { Desk } from './desk.ts'
import { dossierFor } from './dossier/making.ts'
import { inOrder as stepsOfDossier } from './dossier/order.ts'
import { asPlainText } from './dossier/plain-text.ts'
import { dossierSchema, schemaAddress } from './dossier/shape.ts'
import { type EffectInput, lookBack } from './effect.ts'
import type { Place, Told } from './events.ts'
import { giveBackQuestion, handBack, joinQuestion, takeQuestion, withdrawQuestion } from './handling.ts'
import { firstAdviceWithin } from './first-advice-norm.ts'
import { opensForm, passGate, saidSafeAt } from './gate.ts'
import { groupFigures } from './group-figures.ts'
import { standBy } from './guarding-room.ts'
import { hearersOf } from './hearers.ts'
import { inboxOf, needsMeOf } from './inbox.ts'
import { listsFor } from './lists.ts'
import { type MessageInput, readMessage } from './message-form.ts'
import { createOrder } from './order.ts'
import { readersOf } from './readers.ts'
import { ownData } from './own-data.ts'
import type { Part } from './pages.ts'
import { reopen } from './reopening.ts'
import { lateCount, queueFor } from './queue.ts'
import type { QuestionInput } from './question-form.ts'
import { idOfNumber, numbersOf, openingsFor } from './opening.ts'
import { createSending } from './sending.ts'
import { standingsOf } from './standing.ts'
import { complete, decline, refer, type ReferInput, sendBack } from './triage.ts'
import { differencesWithJournal } from './verifying.ts'
import { viewFor } from './view.ts'

type Needs = {
  database: Database
  clock: Clock
  limits: Limits
  people: People
  access: Desk['access']
  passages: Passages
  network: Network
  /** The address people use, for links in what is taken out. */
  baseUrl: string
}

/** The room of complex cases: asking, taking, talking, advising, closing. `ref` is a number (2026-0042) or an id. */
export const createConsultations = ({ database, clock, limits, people, access, passages, network, baseUrl }: Needs) => {
  const bell = createBell<Told>()
  const desk: Desk = { database, limits, people, access, passages, bell, network, now: () => isoNow(clock), today: () => dutchDay(clock) }
  const inOrder = createOrder()
  const sending = createSending({ database, bell, now: desk.now })

  return {
    listen: bell.listen,
    lists: (actor: Actor) => listsFor(desk, actor),
    inbox: (actor: Actor) => inboxOf(database, actor),
    needsMe: (actor: Actor) => needsMeOf(database, actor),
    view: (actor: Actor, ref: string, part: Part = {}) => viewFor(desk, actor, ref, part),
    concept: (actor: Actor, id: string) => conceptFor(desk, actor, id),
    /** What another device kept of the concept behind this form, when it is something else. */
    conceptBeside: (actor: Actor, input: QuestionInput, choosing: Choosing) => conceptBeside(desk, actor, input, choosing),
    adviceConcept: (actor: Actor, ref: string) => adviceConceptFor(desk, actor, ref),
    adviceBeside: (actor: Actor, ref: string, input: AdviceInput, choosing: Choosing) => adviceBeside(desk, actor, ref, input, choosing),

    /** The spoedpoort: a mark that this person said there is no acute danger. */
    passGate: (actor: Actor) => passGate(database.secrets, actor, desk.now()),
    /** Whether a mark opens the question form now. */
    opensForm: (actor: Actor, mark: unknown) => opensForm(database.secrets, actor, mark, desk.now()),
    /** When this person passed the spoedpoort for this form; nothing when they did not, or too long ago. */
    saidSafeAt: (actor: Actor, mark: unknown) => saidSafeAt(database.secrets, actor, mark, desk.now()),
    saveConcept: (actor: Actor, input: QuestionInput) => saveConcept(desk, actor, input),
    submit: (actor: Actor, input: QuestionInput) => submitQuestion(desk, actor, input),
    /** `anyway`: also for who is away or has enough in hand, and was told so. */
    take: (actor: Actor, ref: string, how: { anyway?: boolean } = {}) => takeQuestion(desk, actor, ref, how),
    join: (actor: Actor, ref: string) => joinQuestion(desk, actor, ref),
    giveBack: (actor: Actor, ref: string) => giveBackQuestion(desk, actor, ref),
    withdraw: (actor: Actor, ref: string) => withdrawQuestion(desk, actor, ref),
    saveAdvice: (actor: Actor, ref: string, input: AdviceInput) => saveAdvice(desk, actor, ref, input),
    advise: (actor: Actor, ref: string, input: AdviceInput) => giveAdvice(desk, actor, ref, input),
    closeQuestion: (actor: Actor, ref: string, input: ClosingInput) => closeQuestion(desk, actor, ref, input),

    /** What the actor is at the door of a channel (without a name, that of everybody). @throws AppError `not_found` */
    attend: (actor: Actor, ref: string, channel?: unknown): Promise<Attendance> => attend(desk, actor, ref, channel),
    /** The coordinator: the asker is to complete it, it goes to another leergroep, or nobody here advises on it. */
    sendBack: (actor: Actor, ref: string, words: Words) => sendBack(desk, actor, ref, words),
    complete: (actor: Actor, ref: string, words: Words) => complete(desk, actor, ref, words),
    refer: (actor: Actor, ref: string, input: ReferInput) => refer(desk, actor, ref, input),
    decline: (actor: Actor, ref: string, words: Words) => decline(desk, actor, ref, words),
    /** The holder asks the asker something back. */
    askBack: (actor: Actor, ref: string, words: Words) => askBack(desk, actor, ref, words),
    clarify: (actor: Actor, ref: string, words: Words) => clarify(desk, actor, ref, words),
    /** Within thirty days of the closing, with one more question. */
    reopen: (actor: Actor, ref: string, words: Words) => reopen(desk, actor, ref, words),
    /** How it went on, eight weeks later. */
    lookBack: (actor: Actor, ref: string, input: EffectInput) => lookBack(desk, actor, ref, input),
    /** Until when a first advice is strived for, of a question that is sent now. */
    firstAdviceUntil: () => addWorking(desk.now(), firstAdviceWithin),
    /** Lets every clock that is due at a moment say or do its part. */
    watch: (at: string, stop?: () => void) => watch(desk, at, stop),
    /** When that is next for a question; nothing while no clock runs. */
    nextLook: (id: string) => nextLook(desk, id),

    /** The events of a channel; whoever asks was let in by `attend`. */
    enter: (place: Place, sinceSeq: number, before?: number) => joinRoom(desk, place, sinceSeq, before),
    edit: (actor: Actor, ref: string, messageId: string, body: unknown, said?: SaidOfSpots) =>
      editMessage(desk, actor, ref, messageId, { body, said }),
    retract: (actor: Actor, ref: string, messageId: string) => retractMessage(desk, actor, ref, messageId),
    markRead: (actor: Actor, ref: string, seq: number, channel?: unknown) => markRead(desk, actor, ref, seq, channel),

    /** Sends a message, from the socket or a form. @throws AppError; see message-form.ts and sending.ts */
    async send(actor: Actor, consultationId: string, input: MessageInput) {
      await limits.take('write', actor.id)
      const message = await inOrder(`${actor.id} ${consultationId}`, async () => {
        const read = await readMessage(database.db, consultationId, input)
        const staying = await guardBody(desk, actor, consultationId, read.body, input.said)
        if (staying.length) await standBy(desk, actor, consultationId, staying, input.said)
        return read
      })
      return sending.send({ actor, ...message })
    },

    /** Who left a leergroep goes on with no advice there. */
    forgetAdvice: (personId: string, leergroepId: string) => database.write((tx) => dropAdvice(tx, { authorId: personId, leergroepId })),
    /** What somebody holds who leaves goes back to the pool; in the transaction of the leaving. */
    handBack: (tx: Tx, holder: Parameters<typeof handBack>[2]) => handBack(desk, tx, holder),
    /** Everybody who takes part in a consultation and may read this channel. */
    readersOf: (place: Place) => readersOf(database.db, place),
    /** Who is what to these consultations, and how far they have read: for who tells people what happened. */
    hearersOf: (ids: string[]) => hearersOf(database.db, ids, dutchDay(clock)),
    /** Every question that runs, without a word of it. @throws AppError `not_found` */
    queue: (actor: Actor) => queueFor(database.db, actor, desk.now()),
    /** How many questions are past their term, for a kennismakelaar. */
    lateCount: (actor: Actor) => lateCount(database.db, actor, desk.now()),
    /** What use shows of a leergroep (by id). */
    groupFigures: (leergroepId: string) => groupFigures(database.db, leergroepId),
    /** How these consultations stand for this person; what is not theirs to see is not in it. */
    standingsOf: (actor: Actor, ids: string[]) => standingsOf(database.db, actor, ids),
    /** What came of a question, for the asker's own case file. @throws AppError `not_found`, `not_allowed`, `conflict` */
    dossier: (actor: Actor, ref: string) => dossierFor({ desk, baseUrl }, actor, ref),
    dossierAsText: asPlainText,
    dossierSteps: stepsOfDossier,
    dossierSchema: () => dossierSchema(baseUrl),
    dossierSchemaAddress: schemaAddress(baseUrl),
    /** Who opened the question, for who asked it. @throws AppError `not_found` */
    openings: (actor: Actor, ref: string) => openingsFor(desk, actor, ref),
    /** The numbers of questions, for a log that holds ids. */
    numbersOf: (ids: string[]) => numbersOf(database.db, ids),
    idOfNumber: (number: string) => idOfNumber(database.db, number),
    /** What is kept of somebody in this room: for a file of their own. */
    ownData: (actor: Actor) => ownData(database, actor),
    /** What in the tables is not what the journal says was done. */
    differences: () => differencesWithJournal(database.db),
    /** At every start: words of messages that were retracted before words could leave. */
    emptyRetracted: () => emptyRetracted(database),
    /** Waits until every message that was accepted is durable. */
    close: () => sending.drain(),
  }
}

export type Consultations = ReturnType<typeof createConsultations>

import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import type { App } from '../../server/app.ts'
import type { State } from '../../server/consultations/workflow.ts'
import { AppError } from '../../server/shared/errors.ts'
import { type Booted } from './network.ts'

/** A question form in which nothing is wrong; a test changes the one thing it is about. */
export const questionForm = (changes: Record<string, unknown> = {}) => ({
  key: newId(),
  leergroep: 'lg-1a',
  noAcuteDanger: 'ja',
  question: 'Hoe weeg ik een patroon van controle als er nooit aangifte is gedaan?',
  facts: 'Moeder, vader en een kind van acht. Drie gesprekken, steeds met beide ouders.',
  worries: 'Moeder kijkt naar vader voordat ze antwoord geeft.',
  tried: 'Drie gezamenlijke gesprekken.',
  goal: 'Weten wat een veilige volgende stap is.',
  consent: 'niet-herleidbaar',
  consentNote: '',
  consentExplained: undefined,
  ...changes,
})

/** An advice form in which nothing is wrong. */
export const adviceForm = (changes: Record<string, unknown> = {}) => ({
  key: newId(),
  advice: 'Spreek moeder alleen, op een plek waar vader niet is.',
  why: 'Controle zie je pas als iemand vrij kan praten.',
  unsure: 'Of vader haar telefoon leest.',
  whenAgain: 'Zodra er gedreigd wordt.',
  citations: ['bhk-02-1'],
  ...changes,
})

export const message = (body: string, changes: Record<string, unknown> = {}) => ({ clientId: newId(), body, ...changes })

export type Stage = State

/** A moment so many days from now. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()

/**
 * Noor asks leergroep 1a; Femke (specialist) takes it and Samira (specialist) joins, as far as the stage goes.
 * Ruben is coördinator of that leergroep and does not take part. Everything goes through the app's own doors.
 */
export const bringTo = async (
  { app, actor }: Pick<Booted, 'actor'> & { app: App },
  stage: Stage,
): Promise<{ id: string; number: string }> => {
  const { consultations } = app
  const [noor, femke, samira] = [await actor('noor'), await actor('femke'), await actor('samira')]
  const form = questionForm()
  const { id } = await consultations.saveConcept(noor, form)
  if (stage === 'concept') return { id, number: '' }
  const { number } = await consultations.submit(noor, form)
  if (stage === 'ingetrokken') await consultations.withdraw(noor, id)
  if (stage === 'teruggestuurd') await consultations.sendBack(await actor('ruben'), id, { body: 'Schrijf erbij hoe oud het kind is.' })
  if (stage === 'afgewezen') await consultations.decline(await actor('ruben'), id, { body: 'Dit is een vraag voor je eigen jurist.' })
  if (['open', 'ingetrokken', 'teruggestuurd', 'afgewezen'].includes(stage)) return { id, number }
  await consultations.take(femke, id)
  await consultations.join(samira, id)
  if (stage === 'opgepakt') return { id, number }
  if (stage === 'verduidelijking') {
    await consultations.askBack(femke, id, { body: 'Met wie woont het kind?' })
    return { id, number }
  }
  await consultations.advise(femke, id, adviceForm())
  if (stage === 'advies') return { id, number }
  await consultations.closeQuestion(noor, id, { decision: 'volg', note: '' })
  if (stage === 'gesloten') return { id, number }
  if (stage === 'heropend') await consultations.reopen(noor, id, { body: 'En als moeder niet wil?' })
  else await lookedBackOn(app, noor, id, stage)
  return { id, number }
}

/** The clock asks eight weeks after the closing. */
const lookedBackOn = async (app: App, asker: Actor, id: string, stage: Stage): Promise<void> => {
  await app.consultations.watch(inDays(57))
  if (stage === 'afgerond') await app.consultations.lookBack(asker, id, { done: 'ja', how: 'beter', otherwise: '' })
}

/** What a door refused with; a test that expects a refusal fails when nothing was refused. */
export const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const outcome = await work.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  )
  if (outcome instanceof AppError) return outcome
  throw outcome
}

/** The code of a refusal, or `done` when nothing was refused. */
export const outcomeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

/** Somebody who proved just now who they are, as right after signing in. */
export const justIn = (person: Actor, now = new Date()): Actor => ({ ...person, provedAt: now.toISOString() })

/** Somebody new in the network: a member of leergroep 1a, or of none. */
export const joinGroup = async (app: App, person: Actor, slug: string, role: 'specialist' | 'coordinator'): Promise<void> => {
  const { id } = await app.platforms.leergroep(slug)
  const row = { leergroep_id: id, person_id: person.id, role, since: new Date().toISOString() }
  await app.database.db.insertInto('leergroep_members').values(row).execute()
}

/** What somebody gets who comes into a conversation, as the socket gives it. */
export const entered = async (app: App, actor: Actor, ref: string, since: number, before?: number, channel?: string) =>
  app.consultations.enter(await app.consultations.attend(actor, ref, channel), since, before)

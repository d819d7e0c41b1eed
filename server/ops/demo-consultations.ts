import type { App } from '../app.ts'
import type { RoomEvent } from '../consultations/events.ts'
import { isConcept } from '../consultations/workflow.ts'
import type { Actor } from '../people/actor.ts'
import { newId } from '../shared/ids.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'
import type { DemoAdvice, DemoConsultation, DemoStep } from './demo-file.ts'

type Stage = { app: Pick<App, 'consultations'>; clock: SettableClock; castOf(key: string): Actor }

/** Asks one question and plays what happened with it; it has to end in the state that the script says. */
export const playConsultation = async ({ app, clock, castOf }: Stage, script: DemoConsultation): Promise<void> => {
  const start = workdayStart(script.dagenGeleden)
  const asker = castOf(script.aanvrager)
  clock.set(start)
  const input = questionInput(script)
  if (isConcept(script.staat)) return void (await app.consultations.saveConcept(asker, input))
  const { id } = await app.consultations.submit(asker, input)
  /** The clocks of the question do their part on the way, each at its own moment. */
  const until = async (moment: Date) => {
    for (
      let look = await app.consultations.nextLook(id);
      look && look <= moment.toISOString();
      look = await app.consultations.nextLook(id)
    ) {
      clock.set(new Date(look))
      await app.consultations.watch(look)
    }
    clock.set(moment)
  }
  const after = (minutes: number) => until(new Date(Math.min(start.getTime() + minutes * 60_000, Date.now())))
  for (const step of script.verloop) {
    await after(step.na)
    const actor = castOf(step.wie)
    const { seq } = await playStep(app, actor, id, step)
    await app.consultations.markRead(actor, id, seq)
  }
  if (script.adviesConcept) {
    await after(script.adviesConcept.na)
    await app.consultations.saveAdvice(castOf(script.adviesConcept.wie), id, adviceInput(script.adviesConcept))
  }
  await until(new Date())
  const { state } = await app.consultations.view(asker, id)
  if (state !== script.staat) throw new Error(`demo ${script.casus}: eindigt als ‘${state}’ en niet als ‘${script.staat}’`)
}

const questionInput = (script: DemoConsultation) => ({
  key: newId(),
  leergroep: script.leergroep,
  noAcuteDanger: true,
  question: script.vraag,
  facts: script.feiten,
  worries: script.zorgen,
  tried: script.gedaan,
  goal: script.doel,
  consent: script.toestemming,
  consentNote: script.toestemmingToelichting,
  consentExplained: script.toestemming !== 'niet-geinformeerd',
  kerntaak: script.kerntaak,
  ageBand: script.leeftijd,
})

const adviceInput = ({ advies, waarom, onzeker, opnieuw, citaten }: DemoAdvice) => ({
  key: newId(),
  advice: advies,
  why: waarom,
  unsure: onzeker,
  whenAgain: opnieuw,
  citations: citaten,
})

const playStep = async ({ consultations }: Stage['app'], actor: Actor, id: string, step: DemoStep): Promise<RoomEvent> => {
  switch (step.doe) {
    case 'oppakken':
      return consultations.take(actor, id)
    case 'meedoen':
      return consultations.join(actor, id)
    case 'teruggeven':
      return consultations.giveBack(actor, id)
    case 'bericht':
      return consultations.send(actor, id, { clientId: newId(), body: step.tekst })
    case 'navragen':
      return consultations.askBack(actor, id, { body: step.tekst })
    case 'verduidelijken':
      return consultations.clarify(actor, id, { body: step.tekst })
    case 'heropenen':
      return consultations.reopen(actor, id, { body: step.tekst })
    case 'terugkijken':
      return consultations.lookBack(actor, id, { done: step.uitgevoerd, how: step.gaat, otherwise: step.anders ?? '' })
    case 'adviseren':
      return consultations.advise(actor, id, adviceInput(step))
    case 'sluiten':
      return consultations.closeQuestion(actor, id, {
        decision: step.besluit,
        note: step.toelichting ?? '',
        useful: step.nuttig,
        discussed: step.besproken,
      })
  }
}

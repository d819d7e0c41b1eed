import { collecting } from '../acts/problems.ts'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { isId, newId } from '../shared/ids.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { type Citation, citeSections } from './citations.ts'
import type { Desk } from './desk.ts'
import { eventAt, record, type RoomEvent } from './events.ts'
import { beginAct } from './relation.ts'

/** The advice form as it comes in; `key` makes a double submit one advice. */
export type AdviceInput = { key: unknown; advice: unknown; why: unknown; unsure: unknown; whenAgain: unknown; citations: unknown }

/** The four boxes. All are required: an advice says what it rests on and where it is not sure. */
export const adviceFields = [
  { field: 'advice', label: 'Advies', missing: 'Schrijf bij Advies op wat je aanraadt.' },
  { field: 'why', label: 'Waarom', missing: 'Schrijf bij Waarom op waarop je advies rust.' },
  { field: 'unsure', label: 'Waar ik niet zeker van ben', missing: 'Schrijf op waar je niet zeker van bent.' },
  {
    field: 'whenAgain',
    label: 'Wanneer opnieuw vragen of opschalen',
    missing: 'Schrijf op wanneer de aanvrager opnieuw moet vragen of opschalen.',
  },
] as const

type Boxes = { advice: string; why: string; unsure: string; whenAgain: string }

const read = async (desk: Desk, input: AdviceInput): Promise<{ boxes: Boxes; citations: Citation[] }> => {
  const form = collecting()
  const box = ({ field, label, missing }: (typeof adviceFields)[number]) =>
    form.read(() => {
      const text = cleanText(input[field], { field, label, missing, max: longest.caseField })
      refusePersonalData(text, field, label)
      return text
    })
  const boxes = Object.fromEntries(adviceFields.map((rule) => [rule.field, box(rule) ?? ''])) as Boxes
  const citations = (await form.wait(citeSections(desk.passages, input.citations))) ?? []
  form.settle()
  return { boxes, citations }
}

const formKeyOf = (input: AdviceInput): string => {
  if (typeof input.key === 'string' && isId(input.key)) return input.key
  throw new AppError('invalid', 'Dit formulier is onvolledig. Ververs de pagina en probeer het opnieuw.')
}

/** The advice that this form gave before, when it is sent again. */
const givenBefore = async ({ db }: Tx, consultationId: string, authorId: string, key: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('advices')
    .select('seq')
    .where('consultation_id', '=', consultationId)
    .where('author_id', '=', authorId)
    .where('submit_key', '=', key)
    .executeTakeFirst()
  return row?.seq
}

/**
 * A specialist who takes part gives advice; several may stand side by side. The first one moves the question.
 * @throws FormProblems with all that has to be mended, AppError `not_found`, `not_allowed`, `conflict`
 */
export const giveAdvice = async (desk: Desk, actor: Actor, ref: string, input: AdviceInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const key = formKeyOf(input)
  const { boxes, citations } = await read(desk, input)
  const at = desk.now()
  const made = await desk.database.write(async (tx) => {
    const begun = await beginAct(tx, actor, ref, 'adviseren')
    const { id: consultationId, advised_at } = begun.row
    const before = await givenBefore(tx, consultationId, actor.id, key)
    if (before !== undefined) return { consultationId, seq: before }
    const change = { state: begun.to, advised_at: advised_at ?? at, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', consultationId).execute()
    const id = newId()
    const event = await record(tx, desk.bell, begun, { actor, at }, { type: 'advice', id, ...boxes, citations })
    const row = { id, consultation_id: consultationId, seq: event.seq, author_id: actor.id, submit_key: key, at }
    await tx.db.insertInto('advices').values(row).execute()
    await keepCitations(tx, id, citations)
    return event
  })
  return 'consultationId' in made ? given(desk, made.consultationId, made.seq) : made
}

const given = async (desk: Desk, consultationId: string, seq: number): Promise<RoomEvent> => {
  const event = await eventAt(desk.database.db, desk.people.cards, { consultationId, channel: 'allen' }, seq)
  if (!event) throw new AppError('unavailable', 'Het advies is bewaard, maar kan nu niet getoond worden. Ververs de pagina.')
  return event
}

const keepCitations = async ({ db }: Tx, adviceId: string, citations: Citation[]): Promise<void> => {
  const rows = citations.map(({ sectionId, version }, position) => ({ advice_id: adviceId, section_id: sectionId, version, position }))
  await db.insertInto('citations').values(rows).execute()
}

import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { isId, newId } from '../shared/ids.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { type Citation, citeSections } from './citations.ts'
import type { Room } from './consultations.ts'
import { eventAt, record, type RoomEvent } from './events.ts'
import { QuestionProblems } from './question.ts'
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

const read = async (room: Room, input: AdviceInput): Promise<{ boxes: Boxes; citations: Citation[] }> => {
  const problems: AppError[] = []
  const keep = (error: unknown) => {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    problems.push(error)
    return ''
  }
  const box = ({ field, label, missing }: (typeof adviceFields)[number]) => {
    try {
      const text = cleanText(input[field], { field, label, missing, max: longest.caseField })
      refusePersonalData(text, field, label)
      return text
    } catch (error) {
      return keep(error)
    }
  }
  const boxes = Object.fromEntries(adviceFields.map((rule) => [rule.field, box(rule)])) as Boxes
  const citations = await citeSections(room.passages, input.citations).catch((error: unknown) => {
    keep(error)
    return []
  })
  if (problems.length) throw new QuestionProblems(problems)
  return { boxes, citations }
}

/**
 * A specialist who takes part gives advice; several may stand side by side. The first one moves the question to `advies`.
 * @throws QuestionProblems with all that has to be mended, AppError `not_found`, `not_allowed`, `conflict`
 */
export const giveAdvice = async (room: Room, actor: Actor, key: string, input: AdviceInput): Promise<RoomEvent> => {
  await room.limits.take('write', actor.id)
  if (typeof input.key !== 'string' || !isId(input.key))
    throw new AppError('invalid', 'Dit formulier is onvolledig. Ververs de pagina en probeer het opnieuw.')
  const submitKey = input.key
  const { boxes, citations } = await read(room, input)
  const at = room.now()
  const made = await room.database.write(async (tx) => {
    const { consultation, relation, to } = await beginAct(tx, actor, key, 'adviseren')
    const before = await tx.db
      .selectFrom('advices')
      .select('seq')
      .where('consultation_id', '=', consultation.id)
      .where('author_id', '=', actor.id)
      .where('submit_key', '=', submitKey)
      .executeTakeFirst()
    if (before) return { consultationId: consultation.id, seq: before.seq }
    const id = newId()
    await tx.db
      .updateTable('consultations')
      .set({ state: to, advised_at: consultation.advised_at ?? at, updated_at: at })
      .where('id', '=', consultation.id)
      .execute()
    const event = await record(tx, room.bell, consultation.id, { actor, relation, at }, { type: 'advice', id, ...boxes, citations })
    await tx.db
      .insertInto('advices')
      .values({ id, consultation_id: consultation.id, seq: event.seq, author_id: actor.id, submit_key: submitKey, at })
      .execute()
    await tx.db
      .insertInto('citations')
      .values(
        citations.map((citation, position) => ({ advice_id: id, section_id: citation.sectionId, version: citation.version, position })),
      )
      .execute()
    return { consultationId: consultation.id, seq: event.seq }
  })
  const event = await eventAt(room.database, room.people.cards, made.consultationId, made.seq)
  if (!event) throw new AppError('unavailable', 'Het advies is bewaard, maar kan nu niet getoond worden. Ververs de pagina.')
  return event
}

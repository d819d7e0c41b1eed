import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { pageWithUrl } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './remarks.ts'
import { firstState } from './workflow.ts'

export type RemarkInput = { page: unknown; section?: unknown; body: unknown }

const known = async (db: Kysely<Schema>, input: RemarkInput) => {
  const page = await pageWithUrl(db, input.page)
  if (!page)
    throw new AppError('invalid', 'We weten niet over welke pagina dit gaat. Ga naar de pagina en kies daar ‘Klopt er iets niet?’.', {
      field: 'body',
    })
  const section = typeof input.section === 'string' && input.section ? input.section : null
  if (section && !page.sections.some(({ id }) => id === section))
    throw new AppError('invalid', 'Deze paragraaf staat niet op de pagina. Kies er een uit de lijst, of laat het leeg.', {
      field: 'section',
    })
  return { page, section }
}

/** The same words about the same spot that still wait: a form that was sent twice. */
const alreadyAsked = async (tx: Tx, documentId: string, section: string | null, body: string): Promise<boolean> => {
  const query = tx.db
    .selectFrom('feedback')
    .select('id')
    .where('document_id', '=', documentId)
    .where('state', '=', firstState)
    .where('body', '=', body)
  const row = await (section ? query.where('section_id', '=', section) : query.where('section_id', 'is', null)).executeTakeFirst()
  return row !== undefined
}

/**
 * Takes in a remark about a page. Everybody may; who did is not shown to anybody.
 * @param address where it came from, for the limit only; it is not kept
 * @throws AppError `invalid`, `personal_data`, `too_many`
 */
export const giveFeedback = async (desk: Desk, actor: Actor | null, input: RemarkInput, address: string): Promise<{ url: string }> => {
  await desk.limits.take('door', `feedback ${address}`)
  const label = 'Wat klopt er niet of ontbreekt er'
  const missing = 'Schrijf op wat er niet klopt of ontbreekt.'
  const body = cleanText(input.body, { field: 'body', label, missing, max: longest.remark })
  refusePersonalData(body, 'body', label)
  const { page, section } = await known(desk.database.db, input)
  await desk.limits.take('strict', `feedback ${address}`)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    if (await alreadyAsked(tx, page.id, section, body)) return
    const id = newId()
    const row = { id, document_id: page.id, section_id: section, body, state: firstState, asker_id: actor?.id ?? null, asked_at: at }
    await tx.db.insertInto('feedback').values(row).execute()
    const payload = { documentId: page.id, section, body }
    await append(tx, [{ subject: subject('feedback', id), type: 'gevraagd', actorId: actor?.id ?? null, actorRole: null, at, payload }])
  })
  return { url: page.url }
}

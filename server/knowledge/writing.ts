import { held, type Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { newId } from '../shared/ids.ts'
import type { Section } from '../shared/markdown.ts'
import { sectionWords } from '../shared/section-words.ts'
import { draft, type EditionState, published } from './workflow.ts'

/** A text as somebody wrote it, with what this version of the code makes of it. */
export type Written = { title: string; summary: string; markdown: string; meta: object; html: string; sections: Section[] }

/** Who does it, when and why. `by` is nobody when the import of files does. */
export type Doing = { by: string | null; at: string; why: string }

/** What a publication sets on the document; `version` is the number it should have, nothing: that of the edition. */
export type Publication = { version: string | null; owner: string | null; reviewBefore: string | null }

type Origin = { origin: 'file' | 'platform'; fileHash: string | null }

/** Begins an edition of a document. Nobody but its writers sees it before it is published. @returns its id */
export const startEdition = async (tx: Tx, documentId: string, { origin, fileHash }: Origin, doing: Doing): Promise<string> => {
  const id = newId()
  const unpublished = { number: null, version: null, revision_id: null, published_at: null }
  const row = { id, document_id: documentId, origin, file_hash: fileHash, ...unpublished }
  await tx.db.insertInto('editions').values(row).execute()
  await tell(tx, id, draft, doing)
  return id
}

/** Adds a revision to an edition that is not published yet; the one before it stays as it was. @returns its id */
export const writeRevision = async (tx: Tx, editionId: string, written: Written, { by, at }: Doing): Promise<string> => {
  const edition = await editionToChange(tx, editionId)
  const id = newId()
  const { title, summary, markdown } = written
  const number = (await highest(tx, 'revisions', 'edition_id', edition.id)) + 1
  const row = { id, edition_id: edition.id, number, title, summary, markdown, meta: JSON.stringify(written.meta) }
  await tx.db
    .insertInto('revisions')
    .values({ ...row, written_by: by, created_at: at })
    .execute()
  await render(tx, id, written, at)
  await tx.db.updateTable('editions').set({ revision_id: id }).where('id', '=', edition.id).execute()
  return id
}

/** Keeps what the code makes of a revision: the HTML, the head, and the sections with the fingerprint of their words. */
export const render = async (
  tx: Tx,
  revisionId: string,
  { html, meta, sections }: Omit<Written, 'markdown'>,
  at: string,
): Promise<void> => {
  for (const table of ['renderings', 'revision_sections'] as const)
    await tx.db.deleteFrom(table).where('revision_id', '=', revisionId).execute()
  const rendering = { revision_id: revisionId, html, meta: JSON.stringify(meta), made_at: at }
  await tx.db.insertInto('renderings').values(rendering).execute()
  if (!sections.length) return
  const words = sectionWords(html, sections)
  const rows = sections.map(({ id, heading, text }, position) => ({ section_id: id, position, heading, text, words: words.get(id) ?? '' }))
  await tx.db
    .insertInto('revision_sections')
    .values(rows.map((row) => ({ revision_id: revisionId, ...row })))
    .execute()
}

/**
 * Publishes an edition as it stands: it gets the next number, and is what readers see from now on. What was published
 * before stays to be read. A version that was used before gets a number of its own (1.2 → 1.2.1): a version is one text.
 * @returns the version
 */
export const publishEdition = async (tx: Tx, editionId: string, publication: Publication, doing: Doing): Promise<string> => {
  const { document_id: documentId, revision_id: revisionId } = await editionToChange(tx, editionId)
  if (!revisionId) throw new Error(`edition ${editionId} has no text`)
  await held(tx, tx.db.selectFrom('documents').select('id').where('id', '=', documentId)).execute()
  const number = (await highest(tx, 'editions', 'document_id', documentId)) + 1
  const version = await unusedVersion(tx, documentId, publication.version ?? String(number))
  await tx.db.updateTable('editions').set({ number, version, published_at: doing.at }).where('id', '=', editionId).execute()
  const { owner, reviewBefore: review_before } = publication
  await tx.db.updateTable('documents').set({ owner, review_before, current_edition_id: editionId }).where('id', '=', documentId).execute()
  await tell(tx, editionId, published, doing)
  await inJournal(tx, documentId, { edition: editionId, version, why: doing.why }, doing)
  await showSections(tx, documentId, revisionId, version)
  return version
}

/** Makes the sections of a revision the ones that can be found and cited. A section stands on one page: it comes over from another. */
export const showSections = async ({ db }: Tx, documentId: string, revisionId: string, version: string): Promise<void> => {
  const found = db.selectFrom('revision_sections').where('revision_id', '=', revisionId)
  const rows = await found.select(['section_id as id', 'heading', 'text', 'position']).execute()
  await db.deleteFrom('sections').where('document_id', '=', documentId).execute()
  if (!rows.length) return
  const ids = rows.map(({ id }) => id)
  await db.deleteFrom('sections').where('id', 'in', ids).execute()
  await db
    .insertInto('sections')
    .values(rows.map((row) => ({ ...row, document_id: documentId, version })))
    .execute()
}

const inJournal = (tx: Tx, documentId: string, payload: object, { by, at }: Doing) =>
  append(tx, [{ subject: subject('document', documentId), type: published, actorId: by, from: draft, to: published, at, payload }])

const editionToChange = async (tx: Tx, id: string) => {
  const query = tx.db.selectFrom('editions').select(['id', 'document_id', 'revision_id', 'published_at']).where('id', '=', id)
  const edition = await held(tx, query).executeTakeFirstOrThrow()
  if (edition.published_at) throw new Error(`edition ${id} is published; begin a new one`)
  return edition
}

const tell = async (tx: Tx, editionId: string, state: EditionState, doing: Doing) => {
  const number = (await highest(tx, 'edition_states', 'edition_id', editionId)) + 1
  await tx.db
    .insertInto('edition_states')
    .values({ edition_id: editionId, number, state, ...doing })
    .execute()
}

type Numbered = { editions: 'document_id'; revisions: 'edition_id'; edition_states: 'edition_id' }

const highest = async <Table extends keyof Numbered>({ db }: Tx, table: Table, of: Numbered[Table], id: string): Promise<number> => {
  const { ref } = db.dynamic
  const query = db.selectFrom(table as 'editions').select(({ fn }) => fn.max('number').as('highest'))
  return (await query.where(ref(of), '=', id).executeTakeFirst())?.highest ?? 0
}

const unusedVersion = async ({ db }: Tx, documentId: string, wanted: string): Promise<string> => {
  const rows = await db.selectFrom('editions').select('version').where('document_id', '=', documentId).execute()
  const used = new Set(rows.map(({ version }) => version))
  let version = wanted
  for (let nth = 1; used.has(version); nth++) version = `${wanted}.${nth}`
  return version
}

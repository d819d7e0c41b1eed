import type { Clock } from '../shared/clock.ts'
import { isoNow } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'
import type { FileDocument } from './document.ts'
import { publishEdition, render, showSections, startEdition, writeRevision } from './writing.ts'

/** `renamed`: a changed text whose version was used before, and the version it got. */
export type ImportResult = { added: string[]; changed: string[]; kept: string[]; renamed: Array<{ code: string; version: string }> }

/**
 * Brings content files into the database: a new or changed file becomes an edition with its own revision; a file never
 * overwrites an edition that was written on the platform. Running it again without changes does nothing.
 * @returns codes added, changed, and kept because the platform has its own newer edition
 */
export const importDocuments = (database: Database, clock: Clock, documents: FileDocument[]): Promise<ImportResult> =>
  database.write(async (tx) => {
    const result: ImportResult = { added: [], changed: [], kept: [], renamed: [] }
    const known = new Map((await knownDocuments(tx)).map((row) => [row.code, row]))
    for (const document of documents) await take(tx, isoNow(clock), document, known.get(document.code), result)
    return result
  })

const take = async (tx: Tx, at: string, document: FileDocument, known: Known | undefined, result: ImportResult) => {
  const { code } = document
  if (known?.file_hash === document.hash) return isMadeDifferently(document, known) && renderAgain(tx, at, document, known)
  if (known?.origin === 'platform') return result.kept.push(code)
  const version = await publishFile(tx, at, document, known?.id)
  result[known?.number ? 'changed' : 'added'].push(code)
  if (document.version !== null && document.version !== version) result.renamed.push({ code, version })
}

/** A document with its current edition; without one (a concept, or withdrawn) the rest is nothing. */
type Known = Awaited<ReturnType<typeof knownDocuments>>[number]

const knownDocuments = (tx: Tx) =>
  tx.db
    .selectFrom('documents')
    .leftJoin('editions', 'editions.id', 'documents.current_edition_id')
    .leftJoin('renderings', 'renderings.revision_id', 'editions.revision_id')
    .select(['documents.id', 'documents.code', 'documents.url', 'documents.owner', 'documents.review_before'])
    .select(['editions.number', 'editions.version', 'editions.origin', 'editions.file_hash', 'editions.revision_id'])
    .select(['renderings.html', 'renderings.meta'])
    .execute()

/** The same file, of which this version of the code makes something else. */
const isMadeDifferently = (document: FileDocument, known: Known): boolean => {
  const { html, url, owner, reviewBefore, meta } = document
  const isPlacedDifferently = known.url !== url || known.owner !== owner || known.review_before !== reviewBefore
  return isPlacedDifferently || known.html !== html || known.meta !== JSON.stringify(meta)
}

/**
 * The same words, shown or found differently (a code became a link, a page moved): the edition and its revision stay, what is
 * made of them is renewed. Editions before this one are shown as they were made when they were current.
 */
const renderAgain = async (tx: Tx, at: string, document: FileDocument, { id, version, revision_id }: Known) => {
  if (!revision_id || version === null) return
  const { url, owner, reviewBefore: review_before } = document
  await render(tx, revision_id, document, at)
  await tx.db.updateTable('documents').set({ url, owner, review_before }).where('id', '=', id).execute()
  await showSections(tx, id, revision_id, version)
}

const publishFile = async (tx: Tx, at: string, document: FileDocument, known: string | undefined): Promise<string> => {
  const id = known ?? newId()
  const { kind, code, slug, url, position } = document
  const place = { kind, code, slug, url, position }
  if (known) await tx.db.updateTable('documents').set(place).where('id', '=', id).execute()
  else
    await tx.db
      .insertInto('documents')
      .values({ id, ...place, owner: null, review_before: null, current_edition_id: null })
      .execute()
  const doing = { by: null, at, why: 'uit een bestand' }
  const edition = await startEdition(tx, id, { origin: 'file', fileHash: document.hash }, doing)
  await writeRevision(tx, edition, document, doing)
  return publishEdition(tx, edition, document, doing)
}

import type { Clock } from '../shared/clock.ts'
import { isoNow } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import type { Database, Tx } from '../db/database.ts'
import type { FileDocument } from './files.ts'

export type ImportResult = { added: string[]; changed: string[]; kept: string[] }

/**
 * Brings content files into the database: a new or changed file becomes an edition with its own revision; a file never
 * overwrites an edition that was written on the platform. Running it again without changes does nothing.
 * @returns codes added, changed, and kept because the platform has its own newer edition
 */
export const importDocuments = (database: Database, clock: Clock, documents: FileDocument[]): Promise<ImportResult> =>
  database.write(async (tx) => {
    const result: ImportResult = { added: [], changed: [], kept: [] }
    const known = new Map((await latestEditions(tx)).map((row) => [row.code, row]))
    for (const document of documents) {
      const latest = known.get(document.code)
      if (latest?.file_hash === document.hash) {
        if (isMadeDifferently(document, latest)) await renderAgain(tx, document, latest)
        continue
      }
      if (latest?.origin === 'platform') {
        result.kept.push(document.code)
        continue
      }
      await publishFile(tx, isoNow(clock), document, latest)
      result[latest ? 'changed' : 'added'].push(document.code)
    }
    return result
  })

type Latest = {
  id: string
  code: string
  number: number
  version: string
  origin: string
  file_hash: string | null
  revision_id: string
  html: string
  meta: string
  url: string
}

const latestEditions = (tx: Tx): Promise<Latest[]> =>
  tx.db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .innerJoin('revisions', 'revisions.id', 'editions.revision_id')
    .select(['documents.id', 'documents.code', 'documents.url', 'revisions.html', 'revisions.meta'])
    .select(['editions.number', 'editions.version', 'editions.origin', 'editions.file_hash', 'editions.revision_id'])
    .execute()

/** The same file, of which this version of the code makes something else. */
const isMadeDifferently = ({ html, url, meta }: FileDocument, latest: Latest): boolean =>
  latest.html !== html || latest.url !== url || latest.meta !== JSON.stringify(meta)

/** The same words, shown or found differently (a code became a link, a page moved): the edition stays, what is made of it is renewed. */
const renderAgain = async (tx: Tx, document: FileDocument, { id, version, revision_id }: Latest) => {
  await tx.db
    .updateTable('revisions')
    .set({ html: document.html, meta: JSON.stringify(document.meta) })
    .where('id', '=', revision_id)
    .execute()
  await tx.db.updateTable('documents').set({ url: document.url }).where('id', '=', id).execute()
  await replaceSections(tx, id, version, document)
}

const publishFile = async (tx: Tx, at: string, document: FileDocument, latest: Latest | undefined) => {
  const id = latest?.id ?? newId()
  const { kind, code, slug, title, summary, url, position } = document
  const fields = { kind, code, slug, title, summary, url, position }
  if (latest) await tx.db.updateTable('documents').set(fields).where('id', '=', id).execute()
  else
    await tx.db
      .insertInto('documents')
      .values({ id, ...fields, current_edition_id: null })
      .execute()

  const number = (latest?.number ?? 0) + 1
  const version = document.version ?? String(number)
  const revision = newId()
  const edition = newId()
  await tx.db
    .insertInto('revisions')
    .values({
      id: revision,
      document_id: id,
      markdown: document.markdown,
      html: document.html,
      meta: JSON.stringify(document.meta),
      created_at: at,
    })
    .execute()
  await tx.db
    .insertInto('editions')
    .values({
      id: edition,
      document_id: id,
      number,
      version,
      origin: 'file',
      file_hash: document.hash,
      revision_id: revision,
      published_at: at,
    })
    .execute()
  await tx.db.updateTable('documents').set({ current_edition_id: edition }).where('id', '=', id).execute()
  await replaceSections(tx, id, version, document)
}

const replaceSections = async (tx: Tx, documentId: string, version: string, { sections }: FileDocument) => {
  await tx.db.deleteFrom('sections').where('document_id', '=', documentId).execute()
  if (!sections.length) return
  const ids = sections.map((section) => section.id)
  await tx.db.deleteFrom('sections').where('id', 'in', ids).execute()
  await tx.db
    .insertInto('sections')
    .values(sections.map((section, position) => ({ ...section, document_id: documentId, position, version })))
    .execute()
}

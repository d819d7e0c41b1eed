import type { Database, Tx } from '../../db/database.ts'
import { impliedBy } from '../language/analysis.ts'
import { stemsOf } from '../language/stem.ts'
import { isSources } from '../language/weighed-words.ts'
import type { PublicPage } from './catalogue.ts'
import { codeFingerprint, digestOf } from './fingerprint.ts'
import { kernOf } from './page-terms.ts'
import { postgresIndex } from './postgres.ts'
import type { SectionIndex, SectionRow } from './section-index.ts'
import { sqliteIndex } from './sqlite.ts'

export const sectionIndex = ({ dialect }: Pick<Database, 'dialect'>): SectionIndex => (dialect === 'postgres' ? postgresIndex : sqliteIndex)

/** Every page with a hash over all it is made of, the code that reads it included. */
export const hashPages = (pages: PublicPage[]): Array<{ page: PublicPage; hash: string }> => {
  const code = codeFingerprint()
  return pages.map((page) => ({ page, hash: digestOf([code, JSON.stringify(page)]) }))
}

/** What belongs to the page as a whole (title, kern, summary) stands with its first section. Sources count as words that are only implied. */
const rowsOf = (page: PublicPage, hash: string): SectionRow[] =>
  page.sections.map(({ id, heading, text }, index) => {
    const [title, kern] = index === 0 ? [page.title, kernOf(page).join(' ')] : ['', '']
    const body = index === 0 ? `${page.summary}\n${text}\n${page.more}` : text
    const [said, implied] = isSources(heading) ? ['', body] : [body, impliedBy(`${heading} ${body}`).join(' ')]
    const row = { id, page: page.url, kind: page.kind, hash }
    return { ...row, title: joined(title), heading: joined(heading), body: joined(said), kern: joined(kern), extra: joined(implied) }
  })

const joined = (text: string): string => stemsOf(text).join(' ')

/** Brings the index of sections to these pages: what changed is taken out and put in again, what did not is left alone. */
export const updateSections = async (tx: Tx, hashed: ReturnType<typeof hashPages>): Promise<void> => {
  const index = sectionIndex(tx)
  await index.hold(tx.db)
  const present = await index.hashes(tx.db)
  const wanted = new Map(hashed.flatMap(({ page, hash }) => page.sections.map((section) => [section.id, hash])))
  await index.remove(
    tx.db,
    [...present].filter(([id, hash]) => wanted.get(id) !== hash).map(([id]) => id),
  )
  for (const { page, hash } of hashed) {
    const rows = page.sections.some((section) => present.get(section.id) !== hash) ? rowsOf(page, hash) : []
    await index.add(
      tx.db,
      rows.filter((row) => present.get(row.id) !== hash),
    )
  }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentAddresses } from '../knowledge/addresses.ts'
import { readContent } from '../knowledge/files.ts'
import { shippedContent } from '../knowledge/knowledge.ts'

/**
 * Every section id that was ever published, in `content/section-ids.txt`. Somebody may have cited it, so it has to stay
 * or get a line in `content/redirects.yaml`; a test compares.
 */
const file = 'section-ids.txt'

const inOrder = (ids: Iterable<string>) => [...new Set(ids)].sort()

/** The ids of the content as it is now. */
export const currentSectionIds = (contentDir = shippedContent): string[] =>
  inOrder(readContent(contentDir, contentAddresses(contentDir)).documents.flatMap(({ sections }) => sections.map(({ id }) => id)))

/** The ids that were published before. */
export const publishedSectionIds = (contentDir = shippedContent): string[] => {
  const path = join(contentDir, file)
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}

/** Adds the new ids to the list; none is ever taken off it. @returns the ids added */
export const keepSectionIds = (contentDir = shippedContent): string[] => {
  const known = publishedSectionIds(contentDir)
  const added = currentSectionIds(contentDir).filter((id) => !known.includes(id))
  if (added.length) writeFileSync(join(contentDir, file), `${inOrder([...known, ...added]).join('\n')}\n`)
  return added
}

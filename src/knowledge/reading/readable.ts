import { getCollection } from 'astro:content'
import { codesIn, withCodeNames } from '../links/code-names.ts'
import { withNotes } from '../sources/notes.ts'
import { withOwnWords } from '../sources/own-words.ts'

/**
 * A text as a reader gets it: names for codes, numerals for sources with their list at the end, and a quiet sign for what is our own.
 * @param html safe HTML of ours, with its begrippen explained
 * @param pagesOf finds the pages that bear these codes
 */
export const readable = async (
  html: string,
  pagesOf: (codes: string[]) => Promise<readonly { code: string; title: string }[]>,
): Promise<string> => {
  const [sources, pages] = await Promise.all([getCollection('bronnen'), pagesOf(codesIn(html))])
  const named = withCodeNames(html, pages)
  return withOwnWords(
    withNotes(
      named,
      sources.map(({ data }) => data),
    ),
  )
}

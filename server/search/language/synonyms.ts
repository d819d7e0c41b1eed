import type { Synonyms } from '../../content/synonyms.ts'
import type { Term } from '../../content/terms.ts'
import { fold, wordsOf } from './words.ts'

const key = (text: string) => wordsOf(text).join(' ')

/** Every other name leads to its term and every term to its abbreviation; the extra list comes on top. */
export const synonymTable = (terms: Term[], more: Synonyms): Synonyms => {
  const all: Synonyms = {}
  const add = (from: string, to: string) => {
    if (key(from) && key(to) && key(from) !== key(to)) all[key(from)] = [...new Set([...(all[key(from)] ?? []), fold(to)])]
  }
  for (const { term, afkorting, ookZoekenOp } of terms) {
    for (const other of [...(afkorting ? [afkorting] : []), ...ookZoekenOp]) add(other, term)
    if (afkorting) add(term, afkorting)
  }
  for (const [word, others] of Object.entries(more)) for (const other of others) add(word, other)
  return all
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Term } from '../../knowledge/terms.ts'
import type { Log } from '../../shared/log.ts'
import { fold, wordsOf } from './words.ts'

/** A word or phrase (folded) → what else to look for. */
export type Synonyms = Record<string, string[]>

const extra = z.record(z.string(), z.array(z.coerce.string()))

/** Reads `synoniemen.yaml` of the content; a missing or broken file is a warning and no synonyms. */
export const readSynonyms = (contentDir: string, log: Log): Synonyms => {
  const path = join(contentDir, 'synoniemen.yaml')
  if (!existsSync(path)) return {}
  try {
    return extra.parse(parse(readFileSync(path, 'utf8')))
  } catch (error) {
    log.warn({ err: error }, 'content/synoniemen.yaml is niet te lezen: er wordt zonder deze synoniemen gezocht')
    return {}
  }
}

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

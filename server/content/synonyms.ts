import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../shared/log.ts'
import { readYaml } from './yaml-file.ts'

/** A word or phrase → what else to look for. */
export type Synonyms = Record<string, string[]>

const extra = z.record(z.string(), z.array(z.coerce.string()))

/** Reads `synoniemen.yaml` of the content; a missing file is no synonyms, a broken one is a warning and no synonyms. */
export const readSynonyms = (contentDir: string, log: Log): Synonyms => {
  if (!existsSync(join(contentDir, 'synoniemen.yaml'))) return {}
  const read = readYaml(contentDir, 'synoniemen.yaml', extra)
  if ('data' in read) return read.data
  for (const { file, line, reason } of read.problems)
    log.warn({ file, line, reason }, `${file} is niet te lezen (regel ${line}: ${reason}): er wordt zonder deze synoniemen gezocht`)
  return {}
}

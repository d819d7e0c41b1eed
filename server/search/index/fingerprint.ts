import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

// What an index is made with: how Dutch is read, and what is kept of a page.
const folders = ['../language/', './']

/** A short digest of these texts, in this order. */
export const digestOf = (texts: string[], length = 32): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, length)

const sourcesIn = (here: URL): string[] => {
  const names = readdirSync(here).filter((name) => name.endsWith('.ts'))
  return names.sort().map((name) => `${name}\n${readFileSync(new URL(name, here), 'utf8')}`)
}

/**
 * Another one as soon as the code that makes an index is: an index that other code made has to be made again.
 * @param here the folder this file is in
 */
export const codeFingerprint = (here: string | URL = import.meta.url): string =>
  digestOf(folders.flatMap((folder) => sourcesIn(new URL(folder, here))))

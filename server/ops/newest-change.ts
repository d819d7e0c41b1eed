import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the site is built from: its own files, and the folders of the server that the build reads or pages run. */
export const buildInputs = [
  'src',
  'content',
  'public',
  'server/shared',
  'server/content',
  'server/knowledge',
  'server/search',
  'server/access',
  'server/privacy-guard',
  'server/people',
  'server/consultations',
  'astro.config.mjs',
  'package.json',
]

/** When anything in these files and folders last changed, in milliseconds; paths that do not exist do not count. */
export const newestChange = (paths: string[]): number => Math.max(0, ...paths.filter((path) => existsSync(path)).map(changeOf))

const changeOf = (path: string): number => {
  const stat = statSync(path)
  return stat.isDirectory() ? newestChange(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs
}

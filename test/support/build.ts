import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildInputs, newestChange } from '../../server/ops/newest-change.ts'
import { builtSite } from '../../server/ops/serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    site: string
  }
}

const root = join(builtSite, '..')
const entry = join(builtSite, 'server', 'entry.mjs')

const build = () => {
  // As it is built to ship: with the NODE_ENV of a test run, packages give the browser their variant for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const done = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, env, encoding: 'utf8', shell: process.platform === 'win32' })
  if (done.status !== 0) throw new Error(`npm run build is mislukt:\n${done.stdout}\n${done.stderr}`)
}

/**
 * The tests try the site as it is built: it is built when there is none, or when something it is made of is newer. They
 * work on a copy, so that a build during the run (by somebody at work) does not pull the pages from under them; the copy
 * lies where the packages it imports are found.
 */
export default (project: TestProject) => {
  const isFresh = existsSync(entry) && statSync(entry).mtimeMs > newestChange(buildInputs.map((path) => join(root, path)))
  // KEEP_BUILD=1 is for trying one test again and again while others change the pages.
  if (!isFresh && !(process.env['KEEP_BUILD'] === '1' && existsSync(entry))) build()
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const site = mkdtempSync(join(cache, 'leerkring-site-'))
  cpSync(builtSite, site, { recursive: true })
  project.provide('site', site)
  return () => rmSync(site, { recursive: true, force: true })
}

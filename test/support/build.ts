import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newestChange } from '../../server/ops/newest-change.ts'
import { builtSite } from '../../server/ops/serve.ts'

const root = join(builtSite, '..')
const inputs = ['src', 'content', 'public', 'server/shared', 'server/knowledge', 'astro.config.mjs', 'package.json']

/** The tests try the site as it is built: it is built when there is none, or when something it is made of is newer. */
export default () => {
  const entry = join(builtSite, 'server', 'entry.mjs')
  const isFresh = existsSync(entry) && statSync(entry).mtimeMs > newestChange(inputs.map((path) => join(root, path)))
  // KEEP_BUILD=1 is for trying one test again and again while others change the pages.
  if (isFresh || (process.env['KEEP_BUILD'] === '1' && existsSync(entry))) return
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
  if (build.status !== 0) throw new Error(`npm run build is mislukt:\n${build.stdout}\n${build.stderr}`)
}

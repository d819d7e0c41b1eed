import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isExposed, readConfig } from '../config.ts'
import { demoPassword, loadDemo, removeDemo } from './demo.ts'
import { readDemo } from './demo-file.ts'
import { demoKeyAsText } from '../people/demo-second-factor.ts'
import { outliveMistakes } from './mistakes.ts'
import { buildInputs, newestChange } from './newest-change.ts'
import { builtSite, requireDataDir, serve, testAccountsExposed } from './serve.ts'
import { stopWithSentence } from './start-failure.ts'

/** `npm run demo`: build when needed, fill data/demo once, serve, and say who can sign in. */
const say = (line = '') => process.stdout.write(`${line}\n`)

const root = join(builtSite, '..')

const buildWhenNeeded = () => {
  const built = join(builtSite, 'server', 'entry.mjs')
  const inputs = buildInputs.map((path) => join(root, path))
  if (existsSync(built) && statSync(built).mtimeMs > newestChange(inputs)) return
  say('De site wordt gebouwd (ongeveer een halve minuut) …')
  const build = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (build.status !== 0) throw new Error('het bouwen van de site is mislukt; zie de melding hierboven')
}

const showPeople = (address: string, contentDir: string) => {
  const { mensen } = readDemo(contentDir).network
  say(`\nLeerkring draait op ${address}\n\nLog in als een van deze mensen; het wachtwoord is voor iedereen ${demoPassword}\n`)
  for (const person of mensen) {
    const groups = person.leergroepen.map(({ leergroep, rol }) => `${rol} ${leergroep.toUpperCase()}`)
    say(
      `  ${person.email.padEnd(34)} ${[...person.rollen.filter((role) => role !== 'professional' || !groups.length), ...groups].join(', ')}`,
    )
  }
  for (const { email } of mensen.filter(({ tweedeBewijs }) => tweedeBewijs))
    say(`\n${email} heeft een tweede bewijs: de code staat op de pagina na het wachtwoord. In een eigen app: ${demoKeyAsText()}`)
  say('\nStoppen: Ctrl+C. Opnieuw beginnen: npm run demo -- --fresh')
}

try {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
  const dataDir = process.env['DATA_DIR'] || join(root, 'data', 'demo')
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env }, { dataDir, demo: true })
  if (isExposed(config)) throw testAccountsExposed()
  if (values.fresh && !config.databaseUrl) await removeDemo(config)
  requireDataDir(config.dataDir)
  buildWhenNeeded()
  await loadDemo(config, say)
  const running = await serve(config)
  outliveMistakes(running.log)
  showPeople(running.address, config.contentDir)
} catch (error) {
  stopWithSentence(error)
}

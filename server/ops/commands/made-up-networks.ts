import { parseArgs } from 'node:util'
import { type Config, ConfigError } from '../../config.ts'
import { loadDemo } from '../demo.ts'
import { loadNetwork } from '../load-network.ts'
import { type Commands, print, say, withApp } from './command.ts'

const wholeNumber = (name: string, value: string | undefined, fallback: number): number => {
  const number = value === undefined ? fallback : Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new ConfigError(`--${name} is een geheel getal van 1 tot en met 10000.`)
  return number
}

const runNetworkLoad = (config: Config, args: string[]) => {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string' }, consultations: { type: 'string' }, participants: { type: 'string' } },
  })
  const plan = {
    people: wholeNumber('people', values.people, 200),
    consultations: wholeNumber('consultations', values.consultations, 40),
    participants: wholeNumber('participants', values.participants, 5),
  }
  return withApp(config, async (app) => print(JSON.stringify(await loadNetwork(app, plan))))
}

/** Networks that are made up: to look at, and to load the server with. */
export const madeUpNetworkCommands: Commands = {
  'demo:load': { help: 'vult een lege database met het demonetwerk', run: (config) => loadDemo(config, say) },
  'network:load': {
    help: '--people 200 --consultations 40 --participants 5  voegt proefmensen en lopende consultaties toe; drukt één JSON-object af',
    run: runNetworkLoad,
  },
}

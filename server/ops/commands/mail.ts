import { type Config, ConfigError } from '../../config.ts'
import { type Commands, print, withPeople } from './command.ts'

const onTheWall = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'medium', timeStyle: 'short' })

const list = (config: Config) =>
  withPeople(config, async ({ mail }) => {
    const { waiting, dead } = await mail.counts()
    print(`Wacht op verzending: ${waiting}. Opgegeven: ${dead}.`)
    for (const { id, to, subject, givenUpAt, trouble } of await mail.deadLetters())
      print(`${id}  ${to}  ${subject}\n  opgegeven ${onTheWall.format(new Date(givenUpAt))}: ${trouble}`)
  })

const idOf = ([id, ...more]: string[]): string => {
  if (!id || more.length) throw new ConfigError('Noem één mail, met het kenmerk dat npm run cli -- mail noemt.')
  return id
}

const missing = () => new ConfigError('Er is geen opgegeven mail met dit kenmerk. Kijk met: npm run cli -- mail')

const again = (config: Config, args: string[]) => {
  const id = idOf(args)
  return withPeople(config, async ({ mail }) => {
    if (!(await mail.tryAgain({ id, by: null }))) throw missing()
    const { sent } = await mail.sendDue()
    print(sent ? 'Verstuurd.' : 'Het lukte nog niet. De server probeert het opnieuw.')
  })
}

const discard = (config: Config, args: string[]) => {
  const id = idOf(args)
  return withPeople(config, async ({ mail }) => {
    if (!(await mail.discard({ id, by: null }))) throw missing()
    print('Weggegooid.')
  })
}

export const mailCommands: Commands = {
  mail: { help: 'noemt de mail die niet wegging, en waarom', run: list },
  'mail:retry': { help: 'KENMERK  probeert een opgegeven mail opnieuw', run: again },
  'mail:discard': { help: 'KENMERK  gooit een opgegeven mail weg', run: discard },
}

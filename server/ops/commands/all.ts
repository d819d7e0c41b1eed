import { readConfig } from '../../config.ts'
import { type Commands, print, say } from './command.ts'
import { contentCommands } from './content.ts'
import { databaseCommands } from './database.ts'
import { guardHelp } from './guard.ts'
import { jobCommands } from './jobs.ts'
import { journalCommands } from './journal.ts'
import { mailCommands } from './mail.ts'
import { madeUpNetworkCommands } from './made-up-networks.ts'
import { networkCommands } from './network.ts'
import { peopleCommands } from './people.ts'
import { signInCommands } from './sign-in.ts'
import { requireDataDir } from '../serve.ts'
import { stopWithSentence } from '../start-failure.ts'

/** Everything that can be said on the terminal; a subject has a file of its own in commands/. */
const commands: Commands = {
  ...databaseCommands,
  ...peopleCommands,
  ...signInCommands,
  ...networkCommands,
  ...madeUpNetworkCommands,
  ...journalCommands,
  ...jobCommands,
  ...mailCommands,
  ...contentCommands,
}

const help = () => {
  print('Gebruik: npm run cli -- <opdracht>\n')
  const lines = [...Object.entries(commands).map(([name, { help }]) => [name, help] as const), ['guard', guardHelp] as const]
  for (const [name, help] of lines) print(`  ${name.padEnd(17)} ${help}`)
}

/** Does what is asked for, or says what there is. */
export const runCommand = async (name: string, args: string[]): Promise<void> => {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    help()
    if (name === 'help') return
    say(`\nDe opdracht ‘${name}’ bestaat niet.`)
    process.exitCode = 1
    return
  }
  try {
    const config = readConfig(process.env)
    requireDataDir(config.dataDir)
    await command.run(config, args)
  } catch (error) {
    stopWithSentence(error)
  }
}

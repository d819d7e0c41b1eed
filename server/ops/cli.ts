import { readConfig } from '../config.ts'
import { type Commands, print, say } from './commands/command.ts'
import { contentCommands } from './commands/content.ts'
import { databaseCommands } from './commands/database.ts'
import { jobCommands } from './commands/jobs.ts'
import { journalCommands } from './commands/journal.ts'
import { mailCommands } from './commands/mail.ts'
import { madeUpNetworkCommands } from './commands/made-up-networks.ts'
import { networkCommands } from './commands/network.ts'
import { peopleCommands } from './commands/people.ts'
import { signInCommands } from './commands/sign-in.ts'
import { requireDataDir } from './serve.ts'
import { stopWithSentence } from './start-failure.ts'

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
  for (const [name, command] of Object.entries(commands)) print(`  ${name.padEnd(17)} ${command.help}`)
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  try {
    const config = readConfig(process.env)
    requireDataDir(config.dataDir)
    await command.run(config, args)
  } catch (error) {
    stopWithSentence(error)
  }
} else {
  help()
  if (name !== 'help') {
    say(`\nDe opdracht ‘${name}’ bestaat niet.`)
    process.exitCode = 1
  }
}

import { listJobs, runJobs } from '../jobs/commands.ts'
import { type Commands, print } from './command.ts'

export const jobCommands: Commands = {
  jobs: {
    help: 'noemt de taken die de server zelf doet: wanneer, en hoe het de laatste keer ging',
    run: (config) => listJobs(config, print),
  },
  'jobs:run': {
    help: 'TAAK, of --all voor wat aan de beurt is; met --at 2027-03-01T08:00+01:00 alsof het dan is (niet bij https)',
    run: (config, args) => runJobs(config, args, print),
  },
}

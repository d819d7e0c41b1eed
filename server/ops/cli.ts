import { argv } from 'node:process'

const [, , asked = 'help', ...args] = argv

// The privacywacht needs nothing of the app, and starts at once because it does not load it.
if (asked === 'guard') await (await import('./commands/guard.ts')).runGuard()
else await (await import('./commands/all.ts')).runCommand(asked, args)

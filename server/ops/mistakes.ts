import type { Log } from '../shared/log.ts'

/**
 * From now on a mistake of ours in one answer or one socket event is a line in the log, and not the end of everybody's
 * connection. What people wrote is kept by transactions in the database, so nothing half-done stays behind in memory.
 * Only for a server that runs: what goes wrong at the start still stops it, with a sentence.
 */
export const outliveMistakes = (log: Log): void => {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'een belofte mislukte en niemand keek ernaar om'))
  process.on('uncaughtException', (error) => log.fatal({ err: error }, 'een fout die niemand opving'))
}

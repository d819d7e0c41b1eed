import { createLog, type Log } from '../../server/shared/log.ts'

/** A line of the log; 30 is information, 40 a warning, 50 an error. */
export type LogLine = { level: number; msg: string; err?: { type: string; message: string } } & Record<string, unknown>

/** The real log, of which the lines stay here. */
export const keptLog = (): { log: Log; lines: LogLine[] } => {
  const lines: LogLine[] = []
  return { log: createLog('info', { write: (line) => void lines.push(JSON.parse(line) as LogLine) }), lines }
}

import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * JSON lines on standard output. Nothing a person typed belongs in a log line: log ids, codes and counts.
 * The redaction list is the net under that rule.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: { paths: ['body', '*.body', 'password', '*.password', 'email', '*.email', 'cookie', '*.cookie'], remove: true },
  })

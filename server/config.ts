import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type TrustedProxies, trustedProxies } from './shared/caller-address.ts'

/** Everything the process can be told from outside, checked once at start. */
export type Config = {
  host: string
  port: number
  baseUrl: string
  dataDir: string
  /** The folder of the content: what the network knows, and its words. */
  contentDir: string
  databaseUrl: string
  /** Where backups are kept; empty: `backups` in `dataDir`. */
  backupDir: string
  /** Empty: mail becomes files in `dataDir`. */
  smtpUrl: string
  /** The address mail comes from. */
  mailFrom: string
  logLevel: string
  /** Who asks for figures shows it; empty: only this machine itself may ask. */
  metricsToken: string
  rateLimits: boolean
  demo: boolean
  /** The proxies whose word about the caller counts; by default a proxy on this machine. */
  trustedProxies: TrustedProxies
  /** What the chain of the journal is sealed with, when it is not kept in a file of `dataDir`; shared by all machines. */
  secretKey: string
}

/** A wrong setting: the message is one Dutch sentence that names the variable. */
export class ConfigError extends Error {}

const blankToUndefined = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional())
const url = (schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.replace(':', '')))

const proxies = (value: string): boolean => {
  try {
    trustedProxies(value)
    return true
  } catch {
    return false
  }
}

const variables = {
  HOST: [optional(z.string().regex(/^[\w.:-]+$/)), 'een hostnaam of IP-adres, bijvoorbeeld 127.0.0.1'],
  PORT: [optional(z.coerce.number().int().min(0).max(65535)), 'een getal van 0 tot en met 65535'],
  BASE_URL: [optional(url(['http', 'https'])), 'een adres dat begint met http:// of https://'],
  DATA_DIR: [optional(z.string().min(1)), 'een map'],
  CONTENT_DIR: [optional(z.string().min(1)), 'een map'],
  BACKUP_DIR: [optional(z.string().min(1)), 'een map'],
  DATABASE_URL: [optional(url(['postgres', 'postgresql'])), 'leeg (SQLite) of een adres dat begint met postgres://'],
  SMTP_URL: [optional(url(['smtp', 'smtps'])), 'leeg (bestanden) of een adres dat begint met smtp:// of smtps://'],
  MAIL_FROM: [optional(z.email()), 'een e-mailadres, bijvoorbeeld leerkring@organisatie.nl'],
  LOG_LEVEL: [
    optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
    'fatal, error, warn, info, debug, trace of silent',
  ],
  METRICS_TOKEN: [optional(z.string().regex(/^[!-~]{16,}$/)), 'leeg (alleen deze machine zelf) of minstens 16 tekens zonder spaties'],
  RATE_LIMITS: [optional(z.enum(['on', 'off'])), 'on of off'],
  TRUSTED_PROXY: [
    z.string().refine(proxies).optional(),
    'leeg (geen proxy) of adressen en netwerken met komma’s ertussen, bijvoorbeeld 10.0.0.5, 10.1.0.0/16',
  ],
  SECRET_KEY: [optional(z.string().regex(/^[\da-f]{64,}$/i)), 'leeg (een bestand in DATA_DIR) of minstens 64 hexadecimale tekens'],
} as const

type Name = keyof typeof variables

const read = (env: NodeJS.ProcessEnv, name: Name): string | number | undefined => {
  const [schema, expected] = variables[name]
  const result = schema.safeParse(env[name])
  if (!result.success) throw new ConfigError(`De omgevingsvariabele ${name} klopt niet: verwacht wordt ${expected}.`)
  return result.data as string | number | undefined
}

/** How a listening address is written in an address of the site; of all addresses of this machine, the own one. */
const nameOf = (host: string): string => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host)

/** The part behind the @ when nobody says it; a number of an address is no domain. */
const domainOf = (baseUrl: string): string => {
  const { hostname } = new URL(baseUrl)
  return /[a-z]$/i.test(hostname) && hostname.includes('.') ? hostname : 'leerkring.example'
}

/**
 * @param env the environment, e.g. `process.env`
 * @throws ConfigError with a sentence that names the variable
 */
export const readConfig = (env: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config => {
  const text = (name: Name, fallback: string) => String(read(env, name) ?? fallback)
  const host = text('HOST', '127.0.0.1')
  const port = Number(read(env, 'PORT') ?? 4321)
  const baseUrl = text('BASE_URL', `http://${nameOf(host)}:${port}`).replace(/\/+$/, '')
  const config: Config = {
    host,
    port,
    baseUrl,
    dataDir: resolve(text('DATA_DIR', './data')),
    backupDir: text('BACKUP_DIR', ''),
    contentDir: resolve(text('CONTENT_DIR', join(import.meta.dirname, '..', 'content'))),
    databaseUrl: text('DATABASE_URL', ''),
    smtpUrl: text('SMTP_URL', ''),
    mailFrom: text('MAIL_FROM', `leerkring@${domainOf(baseUrl)}`),
    logLevel: text('LOG_LEVEL', 'info'),
    metricsToken: text('METRICS_TOKEN', ''),
    rateLimits: read(env, 'RATE_LIMITS') !== 'off',
    demo: false,
    trustedProxies: trustedProxies(text('TRUSTED_PROXY', '127.0.0.1, ::1')),
    secretKey: text('SECRET_KEY', ''),
    ...overrides,
  }
  if (!config.rateLimits && isExposed(config)) {
    throw new ConfigError(
      'De omgevingsvariabele RATE_LIMITS mag alleen op off staan als HOST en BASE_URL van deze machine zelf zijn (127.0.0.1): anders staat de deur open.',
    )
  }
  return config
}

const ownMachine = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/** True when others than this machine can reach the site: it is on https, or it listens or is known at another address. */
export const isExposed = ({ host, baseUrl }: Pick<Config, 'host' | 'baseUrl'>): boolean => {
  const { protocol, hostname } = new URL(baseUrl)
  return protocol === 'https:' || !ownMachine.test(hostname) || !ownMachine.test(host)
}

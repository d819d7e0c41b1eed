import { hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from './errors.ts'

/** A key for one purpose, made from the one secret of this installation. Knowing one of them says nothing about the others. */
export type Secrets = {
  for(purpose: string): Buffer
  /** The secret turned out to be of another database. One that was made just now is taken away, so that it is not mistaken for the right one. */
  discardIfNew(): void
}

/** In the data folder, beside the database and not in it: who can only write in the database cannot make a seal. */
export const secretFile = 'secret.key'

const shape = /^[\da-f]{64,}$/i

/** Whole on the disk before it has its name: a power cut leaves no half key. Of two processes that start at once, one makes it. */
const make = (file: string): boolean => {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, randomBytes(32).toString('hex'))
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

const readKept = (file: string): string => {
  const text = readFileSync(file, 'utf8').trim()
  if (shape.test(text)) return text
  throw new AppError(
    'invalid',
    `Het bestand ${secretFile} in DATA_DIR is leeg of beschadigd. Zet het terug uit je back-up; zonder dat bestand is het journaal niet te controleren.`,
  )
}

type Where = { dataDir: string; secretKey?: string }

/**
 * The secret that was given (hexadecimal), or the one in `dataDir/secret.key`, which is made when it is not there.
 * @throws AppError `invalid` when the file holds no key
 */
export const openSecrets = ({ dataDir, secretKey }: Where): Secrets => {
  const file = join(dataDir, secretFile)
  if (!secretKey) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const isNew = !secretKey && !existsSync(file) && make(file)
  const master = Buffer.from(secretKey || readKept(file), 'hex')
  const made = new Map<string, Buffer>()
  return {
    for(purpose) {
      const known = made.get(purpose) ?? Buffer.from(hkdfSync('sha256', master, '', purpose, 32))
      made.set(purpose, known)
      return known
    },
    discardIfNew: () => isNew && rmSync(file, { force: true }),
  }
}

import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A key for one purpose, made from the one secret of this installation. Knowing one of them says nothing about the others. */
export type Secrets = { for(purpose: string): Buffer }

/** In the data folder, beside the database and not in it: who can only write in the database cannot make a seal. */
export const secretFile = 'secret.key'

const kept = (dataDir: string): string => {
  const file = join(dataDir, secretFile)
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    // `wx`: of two processes that start at once, one makes it and the other reads that one.
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}

type Where = { dataDir: string; secretKey?: string }

/** The secret that was given (hexadecimal), or the one in `dataDir/secret.key`, which is made when it is not there. */
export const openSecrets = ({ dataDir, secretKey }: Where): Secrets => {
  const master = Buffer.from(secretKey || kept(dataDir), 'hex')
  const made = new Map<string, Buffer>()
  return {
    for(purpose) {
      const known = made.get(purpose) ?? Buffer.from(hkdfSync('sha256', master, '', purpose, 32))
      made.set(purpose, known)
      return known
    },
  }
}

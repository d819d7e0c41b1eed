import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { forgetCounts, troubleOfCopy } from '../db/copying.ts'
import { AppError } from '../shared/errors.ts'
import { secretFile } from '../shared/secrets.ts'
import { securityLogFile } from '../shared/security-log.ts'
import { howOnPostgres, type Source } from './making.ts'

/** What may stand in the folder before: the key that was put there, and what a start without a database leaves. */
const harmless = new Set([secretFile, securityLogFile])

const refuse = (sentence: string) => new AppError('invalid', sentence)

const requireEmpty = (dataDir: string) => {
  const there = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !harmless.has(name)) : []
  if (there.length)
    throw refuse(
      `De map ${dataDir} is niet leeg (er staat ${there[0]}). Zet de back-up terug in een lege map, zodat er niets overschreven wordt.`,
    )
}

const requireKey = ({ dataDir, secretKey }: { dataDir: string; secretKey: string }) => {
  if (!secretKey && !existsSync(join(dataDir, secretFile)))
    throw refuse(
      `Zonder de sleutel is niet te zien of het journaal klopt, en gaan brieven en codes niet open. Zet ${secretFile} in ${dataDir}, of geef SECRET_KEY mee. Is de sleutel echt weg, lees dan docs/run.md.`,
    )
}

/**
 * Puts a backup back into an empty folder, after everything about it was looked at; when something is wrong the folder is as it was.
 * @param verify opens the copy in the folder it is given, brings it to this version, and gives a sentence per thing that is wrong
 * @throws AppError `invalid` with what is wrong and what to do
 */
export const restoreBackup = async (
  source: Source & { secretKey: string },
  file: string,
  verify: (dataDir: string) => Promise<string[]>,
): Promise<void> => {
  const { dataDir } = source
  if (source.databaseUrl) throw refuse(howOnPostgres)
  if (!existsSync(file)) throw refuse(`Het bestand ${file} bestaat niet.`)
  requireEmpty(dataDir)
  requireKey(source)
  const wrong = troubleOfCopy(file)
  if (wrong) throw refuse(`${file} kan niet teruggezet worden: ${wrong}.`)
  const trial = makeTrial(dataDir, file)
  try {
    const sentences = await verify(trial)
    if (sentences.length) throw refuse(`${file} is niet teruggezet: ${sentences.join('. ')}.`)
    for (const name of ['leerkring.db-wal', 'leerkring.db-shm']) if (existsSync(join(trial, name))) throw new Error(`${name} was left`)
    renameSync(join(trial, 'leerkring.db'), join(dataDir, 'leerkring.db'))
  } finally {
    rmSync(trial, { recursive: true, force: true })
  }
}

/** A folder inside the folder, with the copy and the key: what is wrong there touches nothing else. */
const makeTrial = (dataDir: string, file: string): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const trial = mkdtempSync(join(dataDir, 'terugzetten-'))
  const copy = join(trial, 'leerkring.db')
  copyFileSync(file, copy)
  forgetCounts(copy)
  if (existsSync(join(dataDir, secretFile))) copyFileSync(join(dataDir, secretFile), join(trial, secretFile))
  return trial
}

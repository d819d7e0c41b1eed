import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dutchDay } from '../shared/clock.ts'
import type { Clock } from '../shared/clock.ts'
import { numberSetting } from '../settings/setting.ts'
import { type Backup, backupFolder, makeBackup, type Source } from './making.ts'

/** The longest somebody's data may stay in a backup after it was deleted is this many days and one. */
export const keptBackups = numberSetting({
  name: 'bewaarde-back-ups',
  what: 'Hoeveel nachtelijke back-ups blijven bewaard?',
  hint: 'Elke nacht komt er een bij, en gaat de oudste weg. Wat is gewist, staat zo lang nog in een back-up.',
  unit: 'back-ups',
  min: 1,
  max: 35,
  initial: 14,
})

const nightly = /^leerkring-\d{4}-\d{2}-\d{2}\.db$/

/**
 * The backup of today; the oldest beyond `keep` go. Only files with a name of ours are ever taken away.
 * @returns nothing when today's is there already
 */
export const keepBackup = async (source: Source, clock: Clock, keep: number): Promise<Backup | undefined> => {
  const dir = backupFolder(source)
  const file = join(dir, `leerkring-${dutchDay(clock)}.db`)
  const made = existsSync(file) ? undefined : await makeBackup(source, file)
  const old = readdirSync(dir)
    .filter((name) => nightly.test(name))
    .toSorted()
    .toReversed()
    .slice(keep)
  for (const name of old) rmSync(join(dir, name))
  return made
}

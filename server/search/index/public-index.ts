import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../shared/log.ts'
import type { PublicPage } from './catalogue.ts'
import { codeFingerprint, digestOf } from './fingerprint.ts'
import { writePagefind } from './pagefind-files.ts'
import { pagefindPage } from './pagefind-page.ts'

type Wanted = { name: string; pages: PublicPage[]; lexicon: string }

/**
 * The index the browser searches, in `<dataDir>/pagefind/<name>`. A new one is made beside the current one; the file
 * `current` names the one to serve and is replaced by a rename, so a crash in the middle leaves the old index.
 */
export const createPublicIndex = (dataDir: string, log: Log) => {
  const root = join(dataDir, 'pagefind')
  let wanted: Wanted | undefined
  let running: Promise<void> | undefined
  let current = readCurrent(root)

  const build = async ({ name, pages, lexicon }: Wanted) => {
    const started = performance.now()
    const folder = join(root, name)
    rmSync(folder, { recursive: true, force: true })
    await writePagefind(folder, recordsOf(pages), { 'woorden.json': lexicon })
    makeCurrent(root, name)
    const before = current
    current = name
    removeOthers(root, [name, before])
    log.info({ pages: pages.length, ms: Math.round(performance.now() - started) }, 'de zoekindex voor de browser is bijgewerkt')
  }

  const buildAll = async () => {
    while (wanted) {
      const next = wanted
      wanted = undefined
      await build(next).catch((error: unknown) =>
        log.error({ err: error }, 'de zoekindex voor de browser is niet gemaakt; de vorige blijft staan'),
      )
    }
    running = undefined
  }

  return {
    dir: (): string | undefined => (current ? join(root, current) : undefined),

    /** Starts a build in the background when the index is not of these pages; while one runs, only the latest wish counts. */
    update(pages: PublicPage[], lexicon: string): void {
      const name = nameOf(pages, lexicon)
      if (name === current && !running) return
      wanted = { name, pages, lexicon }
      running ??= new Promise<void>((done) => setImmediate(done)).then(buildAll)
    },

    idle: async (): Promise<void> => running,

    async close(): Promise<void> {
      wanted = undefined
      await running
    },
  }
}

function* recordsOf(pages: PublicPage[]) {
  for (const page of pages) yield { url: page.url, content: pagefindPage(page) }
}

const nameOf = (pages: PublicPage[], lexicon: string): string => digestOf([codeFingerprint(), lexicon, JSON.stringify(pages)], 16)

const readCurrent = (root: string): string | undefined => {
  const pointer = join(root, 'current')
  const name = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : ''
  return /^[0-9a-f]{16}$/.test(name) && existsSync(join(root, name, 'pagefind.js')) ? name : undefined
}

const makeCurrent = (root: string, name: string) => {
  mkdirSync(root, { recursive: true })
  writeFileSync(join(root, 'current.new'), name)
  renameSync(join(root, 'current.new'), join(root, 'current'))
}

/** The index before this one stays until the next: somebody may be reading it, and their browser asks for its parts later. */
const removeOthers = (root: string, kept: Array<string | undefined>) => {
  for (const other of readdirSync(root, { withFileTypes: true })) {
    if (other.isDirectory() && !kept.includes(other.name)) rmSync(join(root, other.name), { recursive: true, force: true })
  }
}

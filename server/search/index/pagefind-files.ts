import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { close, createIndex, type PagefindIndex } from 'pagefind'

/** A page as Pagefind takes it. */
export type PagefindRecord = { url: string; content: string }
type Files = { [name: string]: string }

// Pagefind is one process of its own per Node process: builds take turns, and the last one out ends it.
let turn: Promise<unknown> = Promise.resolve()

/**
 * Writes a Pagefind index of these records (made one by one, while it works) into a new folder, with `files` (name → text) beside it.
 * @throws Error with what Pagefind said when a record or the index was refused
 */
export const writePagefind = (folder: string, records: Iterable<PagefindRecord>, files: Files): Promise<void> => {
  const mine = turn.then(() => write(folder, records, files))
  turn = mine.catch(() => {})
  return mine
}

// Pagefind does not tell when its process ends in the middle (a full disk, no memory) and its answer would be waited for for
// ever. Who speaks to a process that is gone hears it, and then everything that waits for it ends with an error.
const speakEvery = 1000

const write = async (folder: string, records: Iterable<PagefindRecord>, files: Files) => {
  let heard: Promise<unknown> = Promise.resolve()
  const speaking = setInterval(() => {
    heard = createIndex().catch(() => {})
  }, speakEvery)
  try {
    const { index, errors } = await createIndex({ forceLanguage: 'nl', includeCharacters: '+' })
    if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`)
    await addAll(index, records)
    complain(await index.writeFiles({ outputPath: folder }))
  } finally {
    await heard // a process that is ended while it answers complains of it
    clearInterval(speaking)
    await close()
  }
  removeInterface(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  await compressTexts(folder)
}

const atATime = 8

/** A few pages at a time: Pagefind has work while we make the next ones, and the server answers in between. */
const addAll = async (index: PagefindIndex, records: Iterable<PagefindRecord>) => {
  const waiting: Promise<void>[] = []
  for (const record of records) {
    waiting.push(index.addHTMLFile(record).then(complain))
    if (waiting.length < atATime) continue
    await Promise.all(waiting.splice(0))
  }
  await Promise.all(waiting)
}

const complain = ({ errors }: Awaited<ReturnType<PagefindIndex['addHTMLFile' | 'writeFiles']>>) => {
  if (errors.length) throw new Error(`Pagefind: ${errors.join('; ')}`)
}

/** Pagefind brings its own search boxes; we have ours. */
const removeInterface = (folder: string) => {
  for (const name of readdirSync(folder))
    if (/^pagefind-.*\.(js|css)$/.test(name) && name !== 'pagefind-worker.js') rmSync(join(folder, name))
}

/**
 * The headers for a file of the index. Pagefind's own parts are gzip: said so, the browser unpacks them itself, several times
 * faster than Pagefind does in script (it takes both).
 */
export const indexHeaders = (path: string): Array<[name: string, value: string]> =>
  /\.(pf_\w+|pagefind)$/.test(path) ? [['Content-Encoding', 'gzip']] : []

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Scripts and word lists go over the wire compressed; Pagefind's own parts already are. */
const compressTexts = (folder: string) =>
  Promise.all(
    readdirSync(folder)
      .filter((name) => /\.(js|json)$/.test(name))
      .map(async (name) => {
        const text = await readFile(join(folder, name))
        await writeFile(join(folder, `${name}.br`), await brotli(text))
        await writeFile(join(folder, `${name}.gz`), await zip(text))
      }),
  )

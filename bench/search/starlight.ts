import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import sirv from 'sirv'
import type { DocumentCard, SectionCard } from '../../server/knowledge/library.ts'

const project = resolve('data/bench-starlight')
const docs = join(project, 'src/content/docs')

const run = (command: string, ...args: string[]): string => {
  const result = spawnSync(command, args, { cwd: project, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (result.status !== 0) throw new Error(`${result.stdout}\n${result.stderr}`)
  return result.stdout
}

/** A plain Starlight site to measure beside, with packages of its own so that ours stays small. */
const prepare = () => {
  mkdirSync(project, { recursive: true })
  cpSync(resolve('bench/search/starlight'), project, { recursive: true })
  if (!existsSync(join(project, 'node_modules/astro'))) run('npm', 'ci')
}

const markdown = (card: DocumentCard, sections: SectionCard[]): string =>
  [
    `---\ntitle: ${JSON.stringify(card.title)}\ndescription: ${JSON.stringify(card.summary)}\n---`,
    card.summary,
    ...sections.map(
      ({ heading, text }) => `## ${heading}\n\n${text.replaceAll('<', '&lt;').replaceAll('{', '\\{').replaceAll('\n', '\n\n')}`,
    ),
  ].join('\n\n')

const writePages = (cards: DocumentCard[], sections: SectionCard[]) => {
  rmSync(docs, { recursive: true, force: true })
  rmSync(join(project, 'dist'), { recursive: true, force: true })
  mkdirSync(docs, { recursive: true })
  const byCode = Map.groupBy(sections, ({ code }) => code)
  cards.forEach((card, index) =>
    writeFileSync(join(docs, index ? `pagina-${index}.md` : 'index.md'), markdown(card, byCode.get(card.code) ?? [])),
  )
}

export type Built = { buildSeconds: number; indexSeconds: number; dist: string }

/** Builds a Starlight site of these pages. `indexSeconds` is the part that its search index took, as it says itself. */
export const buildStarlight = (cards: DocumentCard[], sections: SectionCard[]): Built => {
  prepare()
  writePages(cards, sections)
  const started = performance.now()
  const said = run(process.execPath, 'node_modules/astro/bin/astro.mjs', 'build')
  const buildSeconds = (performance.now() - started) / 1000
  const [, time = '0', unit] = /Finished building search index in ([\d.]+)(ms|s)/.exec(said) ?? []
  return { buildSeconds, indexSeconds: unit === 'ms' ? Number(time) / 1000 : Number(time), dist: join(project, 'dist') }
}

/** Serves a built site from memory, as a static host does. */
export const serveStatic = async (folder: string): Promise<{ url: string; stop(): Promise<void> }> => {
  const server = createServer(sirv(folder, { etag: true }))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const stop = () => new Promise<void>((done) => void (server.close(() => done()), server.closeAllConnections()))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

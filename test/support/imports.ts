import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** One import of a file: what it names as written, which file of ours that is (when it is), and whether it is of types only. */
export type Import = { from: string; named: string; to: string | undefined; typesOnly: boolean }
export type Source = { path: string; lines: number; imports: Import[] }

const root = join(import.meta.dirname, '..', '..')
const code = /\.(ts|mjs|astro)$/

const filesIn = (folder: string, which = code): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && which.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

// import … from 'x', export … from 'x', import 'x', import('x'), import.meta.glob is not used; <script src="x"> of a component.
const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?([^;'"]*?)from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|<script[^>]*\ssrc="([^"]+)"/g

const typesOnly = (keyword: string | undefined, names: string | undefined): boolean => {
  if (keyword) return true
  const braces = /^\s*\{([\s\S]*)\}\s*$/.exec(names ?? '')?.[1]
  return braces !== undefined && braces.split(',').every((name) => !name.trim() || name.trim().startsWith('type '))
}

const target = (from: string, named: string): string | undefined => {
  const path = named.startsWith('.')
    ? resolve(root, dirname(from), named)
    : /^#(server|content)\//.test(named)
      ? join(root, named.slice(1))
      : undefined
  const [bare] = (path ?? '').split('?')
  return bare && existsSync(bare) ? relative(root, bare).split(sep).join('/') : undefined
}

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), 'utf8')
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const imports = [...withoutComments.matchAll(statement)].map(([, , type, names, a, b, c, d]) => {
    const named = a ?? b ?? c ?? d ?? ''
    return { from: path, named, to: target(path, named), typesOnly: path.endsWith('.d.ts') || (a !== undefined && typesOnly(type, names)) }
  })
  return { path, lines: text.trimEnd().split('\n').length, imports }
}

/** Every file of ours with what it imports. */
export const readSources = (): Source[] => ['server', 'src', 'test', 'bench'].flatMap((folder) => filesIn(folder)).map(read)

/** Every file in a folder with such a name, as it is written. */
export const readText = (folder: string, which: RegExp): Array<{ path: string; text: string }> =>
  filesIn(folder, which).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Files that reach themselves again by importing, types included; each ring once, from the file that comes first. */
export const rings = (sources: Source[]): string[] => {
  const next = new Map(sources.map(({ path, imports }) => [path, imports.flatMap(({ to }) => to ?? [])]))
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: string[]): void => {
    if (trail.includes(path)) return void found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (done.has(path)) return
    for (const to of next.get(path) ?? []) walk(to, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return found
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Network, readNetwork } from '../content/network.ts'
import { readSources } from '../content/sources.ts'

type Folder = { folder: string; codeOf: (file: string) => string | undefined }

const begins = (pattern: RegExp) => (file: string) => pattern.exec(file)?.[0].toUpperCase()

// The file name begins with the code: bhk-02-…, dt-a-…; a code without a hyphen (K1) has its number in two digits there (k01-…).
const kaderCode = (codes: Network['kaders'][number]['codes']) => (file: string) => {
  for (const { begin } of codes) {
    const rest = new RegExp(`^${begin.toLowerCase()}(\\d{2}|[a-z])-`).exec(file)?.[1]
    if (rest) return begin + (begin.endsWith('-') ? rest.toUpperCase() : String(Number(rest)))
  }
  return undefined
}

/** Where the pages live: the folder of the content is the address on the site. */
const foldersOf = ({ kaders }: Network): Folder[] => [
  ...kaders.map(({ adres, codes }) => ({ folder: `kaders/${adres}`, codeOf: kaderCode(codes) })),
  { folder: 'bouwstenen', codeOf: begins(/^bs-\d{2}/) },
  { folder: 'platforms', codeOf: begins(/^pl-\d{1,2}/) },
  { folder: 'leercasussen', codeOf: begins(/^lc-\d{2}/) },
]

export const slugOf = (file: string): string => file.replace(/\.mdx$/, '')

const mdxFiles = (folder: string): string[] => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.mdx'))
      .sort()
  } catch {
    return []
  }
}

/** The casus (`C-03`) a leercasus was made from: its head says it, its name does not. */
const casusOf = (path: string): string | undefined => /^casus: "?(C-\d{2})"?$/m.exec(readFileSync(path, 'utf8'))?.[1]

/**
 * The address of every code a text may name: of a page or a place on it (BHK-05, DT-B, K4.1, BS-16, PL-1, LG-1a, LC-01, C-03,
 * F-101), read from the file names, so that it can be asked while those very files are being read; and of a source (V01).
 */
export const contentAddresses = (contentDir: string, network = readNetwork(contentDir)) => {
  const pages = new Map<string, string>()
  for (const { folder, codeOf } of foldersOf(network)) {
    for (const file of mdxFiles(join(contentDir, folder))) {
      const code = codeOf(file)
      if (code) pages.set(code, `/${folder}/${slugOf(file)}`)
      const casus = folder === 'leercasussen' && casusOf(join(contentDir, folder, file))
      if (casus) pages.set(casus, `/${folder}/${slugOf(file)}`)
    }
  }
  const sources = new Set(readSources(contentDir).sources.map(({ code }) => code))
  return {
    urlOf: (code: string): string | undefined => addressOf(code, pages),
    sourceUrlOf: (code: string): string | undefined => (sources.has(code) ? `/bronnen#${code.toLowerCase()}` : undefined),
  }
}

const addressOf = (code: string, pages: Map<string, string>): string | undefined => {
  const norm = /^([A-Z]+\d{1,2})\.([12])$/.exec(code)
  const group = /^LG-(\d{1,2})[a-z]$/.exec(code)
  if (norm?.[1]) return withAnchor(pages.get(norm[1]), `${norm[1].toLowerCase()}-${norm[2]}`)
  if (group) return withAnchor(pages.get(`PL-${group[1]}`), code.toLowerCase())
  if (/^F-\d{2,3}$/.test(code)) return `/cijfers#${code.toLowerCase()}`
  return pages.get(code)
}

const withAnchor = (page: string | undefined, anchor: string) => page && `${page}#${anchor}`

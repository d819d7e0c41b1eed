import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the pages live: folder of the content → address on the site. */
const folders = [
  { folder: 'kaders/basishandelingskader', base: '/kaders/basishandelingskader' },
  { folder: 'kaders/kwaliteitskader', base: '/kaders/kwaliteitskader' },
  { folder: 'bouwstenen', base: '/bouwstenen' },
  { folder: 'platforms', base: '/platforms' },
  { folder: 'leercasussen', base: '/leercasussen' },
] as const

// bhk-02-…, dt-a-…, bs-01-…, pl-1-…, lc-01-… and k01-…: the file name begins with the code.
const codeOf = (file: string): string | undefined => {
  const norm = /^k(\d{2})-/.exec(file)
  if (norm) return `K${Number(norm[1])}`
  return /^(?:bhk-\d{2}|dt-[a-h]|bs-\d{2}|pl-\d|lc-\d{2})/.exec(file)?.[0].toUpperCase()
}

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
 * The address of every code a text may name (BHK-05, DT-B, K4.1, BS-16, PL-1, LG-1a, LC-01, C-03, F-101), read from
 * the file names, so that it can be asked while those very files are being read.
 */
export const contentAddresses = (contentDir: string) => {
  const pages = new Map<string, string>()
  for (const { folder, base } of folders) {
    for (const file of mdxFiles(join(contentDir, folder))) {
      const code = codeOf(file)
      if (code) pages.set(code, `${base}/${slugOf(file)}`)
      const casus = folder === 'leercasussen' && casusOf(join(contentDir, folder, file))
      if (casus) pages.set(casus, `${base}/${slugOf(file)}`)
    }
  }
  return { urlOf: (code: string): string | undefined => addressOf(code, pages) }
}

const addressOf = (code: string, pages: Map<string, string>): string | undefined => {
  const norm = /^(K\d{1,2})\.([12])$/.exec(code)
  const group = /^LG-([1-8])([a-c])$/.exec(code)
  if (norm?.[1]) return withAnchor(pages.get(norm[1]), `${norm[1].toLowerCase()}-${norm[2]}`)
  if (group) return withAnchor(pages.get(`PL-${group[1]}`), code.toLowerCase())
  if (code.startsWith('F-')) return `/cijfers#${code.toLowerCase()}`
  return pages.get(code)
}

const withAnchor = (page: string | undefined, anchor: string) => page && `${page}#${anchor}`

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderAsync } from '@resvg/resvg-js'
import type { AstroIntegration } from 'astro'
import subsetFont from 'subset-font'

/** What a card says: the page's title, and above it where the page belongs. */
export type Card = { code: string; title: string; label: string }

const width = 1200
const height = 630
const margin = 90
const wideLetter = 0.6 // of the font size: no line of bold Noto Sans is wider than this per letter, on average
const longest = 24

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Lines of at most 24 letters, broken between words. */
const lines = (title: string): string[] =>
  title.split(' ').reduce<string[]>((all, word) => {
    const last = all.at(-1)
    if (last === undefined || `${last} ${word}`.length > longest) return [...all, word]
    return [...all.slice(0, -1), `${last} ${word}`]
  }, [])

const line = (text: string, y: number, size: number, colour: string) =>
  `<text x="${margin}" y="${y}" font-family="Noto Sans" font-weight="700" font-size="${size}" fill="${colour}">${escape(text)}</text>`

/** The picture of a page when somebody shares its address, as SVG: our colours, nothing but words. */
export const cardSvg = ({ title, label }: Card, site: string): string => {
  const all = lines(title)
  const widest = Math.max(...all.map((text) => text.length))
  const size = Math.floor(Math.min(76, (width - 2 * margin) / (wideLetter * widest), 330 / (1.2 * all.length)))
  const words = all.map((text, index) => line(text, 230 + size * 1.2 * index, size, '#07383a'))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="#eef6f6"/><rect width="24" height="${height}" fill="#0f6164"/>
${line(label, 130, 34, '#0f6164')}${words.join('')}${line(site, 560, 34, '#0f6164')}</svg>`
}

/** The renderer reads no woff2; it gets the letters of the site as a file of another kind. */
const fontFile = async (folder: string): Promise<string> => {
  const letters = Array.from({ length: 0x160 }, (_, index) => String.fromCodePoint(32 + index)).join('')
  const woff2 = readFileSync(new URL('../fonts/noto-sans-700.woff2', import.meta.url))
  const path = join(folder, 'noto-sans-700.ttf')
  await writeFile(path, await subsetFont(woff2, `${letters}–—‘’“”…•·€`, { targetFormat: 'truetype' }))
  return path
}

const drawCards = async (cards: Card[], site: string, target: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-cards-'))
  try {
    const fontFiles = [await fontFile(folder)]
    await mkdir(target, { recursive: true })
    await Promise.all(
      cards.map(async (card) => {
        const picture = await renderAsync(cardSvg(card, site), {
          font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Noto Sans' },
        })
        await writeFile(join(target, `${card.code.toLowerCase()}.png`), picture.asPng())
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Draws a card per page at build, as `/kaart/<code>.png`. Pages know from `import.meta.env.CARDS` which codes have one:
 * what is written on the platform later has none.
 */
export const socialCards = (cards: Card[], site: string): AstroIntegration => ({
  name: 'social-cards',
  hooks: {
    'astro:config:setup': ({ updateConfig, command }) => {
      const codes = command === 'build' ? cards.map(({ code }) => code) : []
      updateConfig({ vite: { define: { 'import.meta.env.CARDS': JSON.stringify(codes) } } })
    },
    'astro:build:done': async ({ dir, logger }) => {
      const started = performance.now()
      await drawCards(cards, site, join(fileURLToPath(dir), 'kaart'))
      logger.info(`${cards.length} kaarten getekend in ${Math.round(performance.now() - started)} ms`)
    },
  },
})

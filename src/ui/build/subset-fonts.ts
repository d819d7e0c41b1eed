import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

/**
 * Makes the two font files in `src/ui/fonts` from Noto Sans: what Dutch text needs and nothing else, 8 kB a weight.
 * The results are kept in the repository; run this again (`node src/ui/build/subset-fonts.ts`) after a change here.
 */
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
const accents = 'ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûü'
const signs = '\u00a0\u00ad–—‘’‚“”„…•·€§°±×÷½¼¾²³≥≤→←↑↓−'

const require = createRequire(import.meta.url)
const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'fonts')

mkdirSync(target, { recursive: true })
for (const weight of [400, 700]) {
  const source = readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff2`))
  const font = await subsetFont(source, ascii + accents + signs, {
    targetFormat: 'woff2',
    keepFeatures: ['kern', 'mark'],
    noHinting: true,
    noLayoutClosure: true,
  })
  writeFileSync(join(target, `noto-sans-${weight}.woff2`), font)
  console.log(`noto-sans-${weight}.woff2: ${font.length} bytes`)
}

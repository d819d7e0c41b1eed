import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { AstroIntegration } from 'astro'

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** What shrinks. Fonts and pictures are compressed already. */
const shrinking = new Set(['.html', '.css', '.js', '.svg', '.json', '.txt', '.xml', '.webmanifest'])

const compress = async (path: string): Promise<void> => {
  const bytes = await readFile(path)
  const [small, medium] = await Promise.all([
    brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    gz(bytes, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, small), writeFile(`${path}.gz`, medium)])
}

/** Writes `.br` and `.gz` beside every text file of the built site, so that nothing is compressed while somebody waits. */
export const compressFiles = (): AstroIntegration => ({
  name: 'compress-files',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const client = fileURLToPath(dir)
      const files = (await readdir(client, { recursive: true })).filter((file) => shrinking.has(extname(file)))
      await Promise.all(files.map((file) => compress(join(client, file))))
      logger.info(`${files.length} bestanden gecomprimeerd`)
    },
  },
})

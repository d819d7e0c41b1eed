import mdx from '@astrojs/mdx'
import { unified } from '@astrojs/markdown-remark'
import node from '@astrojs/node'
import { defineConfig, passthroughImageService } from 'astro/config'
import { leerkringDev } from './server/dev.ts'
import { readNetwork } from './server/content/network.ts'
import { contentAddresses } from './server/knowledge/addresses.ts'
import { contentCards } from './server/knowledge/cards.ts'
import { fileLimit } from './server/shared/http-guard.ts'
import { linkCodes, sectionIds } from './server/shared/markdown-marks.ts'
import { compressFiles } from './src/ui/build/compress-files.ts'
import { cutStyles } from './src/ui/build/cut-styles.ts'
import { keepNetwork, networkModule } from './src/ui/build/network-module.ts'
import { socialCards } from './src/ui/build/social-cards.ts'

const contentDir = process.env.CONTENT_DIR || './content'
const network = readNetwork(contentDir)
const addresses = contentAddresses(contentDir, network)

export default defineConfig({
  site: process.env.BASE_URL || 'http://127.0.0.1:4321',
  output: 'server',
  // What is remembered of one content says nothing about another.
  cacheDir: contentDir === './content' ? './node_modules/.astro' : './node_modules/.cache/astro-of-other-content',
  // The guard of server/http.ts refuses a longer body first; this is the second wall. A page is made whole before it is sent, so
  // that a fault in it is ours to answer and to log, without the address somebody asked.
  adapter: node({ mode: 'middleware', bodySizeLimit: fileLimit, experimentalDisableStreaming: true }),
  server: { host: process.env.HOST || '127.0.0.1', port: Number(process.env.PORT || 4321) },
  trailingSlash: 'never',
  session: false,
  // No page has pictures that are made to measure; the service for it would do work for anybody who asks.
  image: { service: passthroughImageService() },
  // server/http.ts checks the origin of everything that changes something, also behind a proxy that ends TLS.
  security: { checkOrigin: false, actionBodySizeLimit: fileLimit },
  // White space in templates means what it means in HTML; the formatter breaks lines on that ground.
  compressHTML: true,
  // Everything the pages load is a file of its own: the content security policy allows nothing inline.
  build: { format: 'file', inlineStylesheets: 'never' },
  markdown: {
    syntaxHighlight: false,
    processor: unified({ remarkPlugins: [sectionIds, [linkCodes, addresses]], smartypants: false }),
  },
  integrations: [
    mdx(),
    leerkringDev(),
    socialCards(contentCards(contentDir, addresses, network), network.naam),
    compressFiles(),
    keepNetwork(network),
  ],
  devToolbar: { enabled: false },
  vite: {
    plugins: [networkModule(network)],
    build: { assetsInlineLimit: 0, modulePreload: false },
    css: { postcss: { plugins: cutStyles(contentDir) } },
  },
})

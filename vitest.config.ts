import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { readNetwork } from './server/content/network.ts'
import { networkModule } from './src/ui/build/network-module.ts'

export default defineConfig({
  plugins: [networkModule(readNetwork(join(import.meta.dirname, 'content')))],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/support/postgres-server.ts', 'test/support/template.ts'],
    reporters: ['default', './test/support/closing-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // Real processes, browsers and databases on a machine that does other things too: where nobody watches, a test that failed is
    // tried once more, and the closing line names it. At a desk it is red at once.
    retry: process.env['CI'] ? 1 : 0,
  },
})

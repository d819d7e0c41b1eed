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
  },
})

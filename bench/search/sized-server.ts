import { copyFileSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createHttp } from '../../server/http.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { builtSite } from '../../server/ops/serve.ts'

// The real site on a library of another size: its pages are in the database already, so there are no files to read
// but the words of the network.
const noFiles = mkdtempSync(join(tmpdir(), 'leerkring-no-content-'))
copyFileSync(join(shippedContent, 'netwerk.yaml'), join(noFiles, 'netwerk.yaml'))
const config = readConfig({ DATA_DIR: process.argv[2], RATE_LIMITS: 'off', LOG_LEVEL: 'error', NODE_ENV: 'production' })
const app = await createApp(config, { contentDir: noFiles })
await app.loadContent()
await app.search.whenIndexed()
const server = createServer(await createHttp(app, builtSite))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))

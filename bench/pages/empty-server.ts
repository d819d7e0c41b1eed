import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

/** Serves the empty Astro page. Its folder is the first argument. Prints its port. */
const { handler } = (await import(pathToFileURL(`${process.argv[2]}/server/entry.mjs`).href)) as { handler: (...args: unknown[]) => void }
const http = createServer((req, res) => handler(req, res))
http.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (http.address() as { port: number }).port })))

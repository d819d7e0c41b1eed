import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { payloads } from '../../../server/realtime/protocol.ts'

const src = join(import.meta.dirname, '..', '..', '..', 'src')
const read = (file: string) => readFileSync(join(src, file), 'utf8')

/** Every form of the site, as `room.act`: what the rooms of src/actions/index.ts give away is a public address each. */
export const actionsThereAre = (): string[] => {
  const [, rooms = ''] = /export const server = \{([^}]*)\}/.exec(read('actions/index.ts')) ?? []
  return rooms
    .split(',')
    .map((room) => room.trim())
    .filter(Boolean)
    .flatMap((room) =>
      [...read(`actions/${room}.ts`).matchAll(/^export (?:const|function|async function|class) (\w+)/gm)].map(
        ([, act]) => `${room}.${act}`,
      ),
    )
    .toSorted()
}

/** Every page and endpoint that is made while we run, as its file below src/pages; what the build made is the same for everybody. */
export const pagesThereAre = (): string[] =>
  globSync('**/*.{astro,ts}', { cwd: join(src, 'pages') })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/^export const prerender = true$/m.test(read(`pages/${file}`)))
    .toSorted()

/** Everything a connection may say. */
export const eventsThereAre = (): string[] => Object.keys(payloads).toSorted()

import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { builtWords, type Network } from '../../../server/content/network.ts'

const id = 'virtual:netwerk'
const resolved = `\0${id}`

/**
 * The words of the network as a module that every page, component and browser script may import, an export per field: what is
 * not used is not sent. They are those of the moment of the build, like the pages that are made then.
 */
export const networkModule = (network: Network) => ({
  name: 'network-module',
  resolveId: (asked: string): string | undefined => (asked === id ? resolved : undefined),
  load: (asked: string): string | undefined =>
    asked === resolved
      ? [...fields, ...Object.keys(network)]
          .filter((name, index, all) => all.indexOf(name) === index)
          .map((name) => `export const ${name} = ${JSON.stringify(network[name as keyof Network]) ?? 'undefined'}`)
          .join('\n')
      : undefined,
})

// A network may leave these out; whoever imports them finds nothing instead of a mistake at the build.
const fields = ['leeftijden']

/** Leaves beside the built site which words it was built with, so that a start with other words can say so. */
export const keepNetwork = (network: Network): AstroIntegration => ({
  name: 'keep-network',
  hooks: {
    'astro:build:done': ({ dir }) => writeFile(fileURLToPath(new URL(`../${builtWords}`, dir)), JSON.stringify(network)),
  },
})

import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Network, readNetwork } from '../content/network.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import { contentAddresses } from './addresses.ts'
import { createCiting } from './citing.ts'
import { createEditionHistory } from './edition-history.ts'
import { readContent } from './files.ts'
import { importDocuments } from './import.ts'
import { createLibrary } from './library.ts'
import { createRedirects } from './redirects.ts'

type Needs = { database: Database; clock: Clock; log: Log; contentDir?: string; network?: Network }

/** The content that is shipped with the code. */
export const shippedContent = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'content')

/** The room of what is known: content files in, published documents and sections out. */
export const createKnowledge = ({ database, clock, log, contentDir = shippedContent, network = readNetwork(contentDir) }: Needs) => ({
  ...createLibrary(database),
  ...createEditionHistory(database),
  ...createCiting(database),
  ...createRedirects(contentDir, log),

  /** Imports new and changed files. A broken file is logged with file, line and reason; its last good version stays. */
  async importFiles() {
    const { documents, problems } = readContent(contentDir, contentAddresses(contentDir, network), network)
    for (const problem of problems) log.warn(problem, `inhoud overgeslagen: ${problem.file} regel ${problem.line}: ${problem.reason}`)
    const result = await importDocuments(database, clock, documents)
    if (result.kept.length) log.info({ codes: result.kept }, 'bestanden niet overgenomen: op het platform is een eigen editie')
    for (const { code, version } of result.renamed)
      log.warn(
        { code, version },
        `${code} is gewijzigd zonder nieuw versienummer en heet nu versie ${version}; geef het bestand een nieuw nummer`,
      )
    return { ...result, documents, problems }
  },
})

export type Knowledge = ReturnType<typeof createKnowledge>

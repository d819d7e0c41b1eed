import { z } from 'zod'
import { type ContentProblem, readYaml } from '../content/yaml-file.ts'
import type { Log } from '../shared/log.ts'

/** An address on this site, or the fixed id of a section. */
const place = z.string().regex(/^(\/(?!\/)[\w/.#-]*|[a-z0-9][a-z0-9-]*)$/, 'een adres dat met / begint, of een paragraaf-id zoals bhk-02-3')
const moves = z
  .array(
    z.strictObject({
      van: place.refine((van) => !van.includes('#'), 'een # komt nooit bij de server aan; noem het paragraaf-id'),
      naar: place,
    }),
  )
  .nullable()
  .transform((list) => list ?? [])

type Move = { van: string; naar: string }

/** Whoever follows a redirect must arrive: no place moves twice, and none moves to a place that has moved itself. */
const roundabouts = (list: Move[]): string[] => {
  const moved = new Set(list.map(({ van }) => van))
  const twice = list.filter(({ van }, index) => list.findIndex((other) => other.van === van) < index)
  return [
    ...twice.map(({ van }) => `${van} verhuist twee keer; laat één regel staan`),
    ...list
      .filter(({ naar }) => moved.has(naar))
      .map(({ van, naar }) => `${van} gaat naar ${naar}, maar dat is zelf verhuisd; noem de laatste plek`),
  ]
}

const file = 'redirects.yaml'

/** Reads `content/redirects.yaml`: the old addresses and section ids, and where each is now. */
export const readRedirects = (contentDir: string): { moves: Map<string, string>; problems: ContentProblem[] } => {
  const read = readYaml(contentDir, file, moves)
  if ('problems' in read) return { moves: new Map(), problems: read.problems }
  const problems = roundabouts(read.data).map((reason) => ({ file: `content/${file}`, line: 1, reason }))
  return { moves: problems.length ? new Map<string, string>() : new Map(read.data.map(({ van, naar }) => [van, naar])), problems }
}

const sectionAddress = (place: string) => (place.startsWith('/') ? place : `/paragraaf/${place}`)

/** The redirects as they are at start. A broken list is logged and redirects nothing. */
export const createRedirects = (contentDir: string, log: Log) => {
  const { moves, problems } = readRedirects(contentDir)
  for (const problem of problems) log.warn(problem, `verwijzingen overgeslagen: ${problem.file} regel ${problem.line}: ${problem.reason}`)
  const addresses = new Map([...moves].map(([van, naar]) => [sectionAddress(van), sectionAddress(naar)]))
  return {
    /** The address somebody who asks for `path` should be sent to for good; undefined when nothing moved. */
    movedTo: (path: string): string | undefined => addresses.get(path),
    /** The id a section has now. */
    currentSectionId: (id: string): string => moves.get(id) ?? id,
  }
}

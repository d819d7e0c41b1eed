import type { App } from '#server/app.ts'
import type { ShownLine } from '#server/access/access.ts'
import type { AccessLine } from '#server/access/reading.ts'

/** A line with the words for who reads it, and where it leads. */
export type Line = ShownLine & { pos: number; iso: string; whoId: string | null; aboutId: string | null }

const roleNames: Record<string, string> = { houder: 'specialist', lid: 'lid van de leergroep', coordinator: 'coördinator' }

const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'medium' })

/** Names and numbers in place of ids. Who is gone is shown as such; a change that nobody made was made by the server. */
export const shownLines = async (app: App, lines: AccessLine[]): Promise<Line[]> => {
  const ids = lines.flatMap(({ actorId, about }) => [actorId, about]).filter((id) => id !== null)
  const objects = [...new Set(lines.map(({ object }) => object).filter(Boolean))]
  const [people, numbers, groups] = await Promise.all([
    app.people.cards(ids),
    app.consultations.numbersOf(objects),
    app.platforms.byIds(objects),
  ])
  const nameOf = (id: string | null) => (id ? (people.get(id)?.name ?? 'iemand die er niet meer is') : '')
  return lines.map((line) => ({
    pos: line.pos,
    iso: line.at,
    at: moment.format(new Date(line.at)),
    whoId: line.actorId,
    who: line.actorId ? [nameOf(line.actorId), line.role && (roleNames[line.role] ?? line.role)].filter(Boolean).join(', ') : 'de server',
    did: app.access.says(line),
    what: numbers.get(line.object) ?? groups.get(line.object)?.code ?? '',
    about: nameOf(line.about),
    aboutId: line.about,
  }))
}

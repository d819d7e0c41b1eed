import type { Actor } from '../people/actor.ts'
import { counted } from '../shared/counted.ts'
import { dutchDay } from '../shared/clock.ts'
import type { Desk } from './desk.ts'
import { dueFor } from './reviewing.ts'

/** Something that waits for an act of this person, or a queue of such things. `title` may hold case text: for the screen alone. */
export type Ask = {
  name: string
  says: string
  path: string
  title?: string
  /** These are the open questions of one's leergroepen together. */
  isPool?: boolean
}

const questions = async ({ rooms }: Desk, actor: Actor): Promise<Ask[]> => {
  const { needsMe, pool } = await rooms.consultations.lists(actor)
  const own = needsMe.map(({ id, number, question, reason = '', stateName }) => ({
    name: number ? `Vraag ${number}` : `Vraag (${stateName})`,
    says: reason,
    path: number ? `/consultaties/${number}` : `/consultaties/nieuw?concept=${id}`,
    title: question,
  }))
  const waiting = counted(pool.length, 'open vraag in je leergroepen', 'open vragen in je leergroepen')
  return [
    ...own,
    ...(pool.length
      ? [{ name: waiting, says: 'Nog niemand heeft opgepakt wat hier wacht.', path: '/consultaties?stand=groepen', isPool: true }]
      : []),
  ]
}

const pages = async ({ rooms, database, clock }: Desk, actor: Actor): Promise<Ask[]> => {
  const [remarks, reports, due, late] = await Promise.all([
    rooms.feedback.waitingCount(actor),
    rooms.gaps.waiting(actor),
    dueFor(database.db, actor, dutchDay(clock)),
    rooms.consultations.lateCount(actor),
  ])
  const queues = [
    {
      count: late ?? 0,
      name: counted(late ?? 0, 'vraag over de tijd', 'vragen over de tijd'),
      says: 'Kijk bij welke leergroep, en vraag wat er nodig is.',
      path: '/wachtrijen',
    },
    {
      count: remarks,
      name: counted(remarks, 'opmerking over jouw pagina’s', 'opmerkingen over jouw pagina’s'),
      says: 'Een lezer wacht op je antwoord.',
      path: '/feedback?van=mijn',
    },
    {
      count: reports ?? 0,
      name: counted(reports ?? 0, 'melding van wat niet te vinden is', 'meldingen van wat niet te vinden is'),
      says: 'Schrijf op wat eraan is gedaan.',
      path: '/gemist',
    },
  ]
  return [
    ...queues.flatMap(({ count, ...ask }) => (count ? [ask] : [])),
    ...due.map(({ code, title, url }) => ({ name: code, title, says: 'De datum om dit te herzien is voorbij.', path: url })),
  ]
}

/** Everything that waits for an act of this person, asked of the rooms as they stand: reading takes nothing away. */
export const asksOf = async (desk: Desk, actor: Actor): Promise<Ask[]> =>
  (await Promise.all([questions(desk, actor), pages(desk, actor)])).flat()

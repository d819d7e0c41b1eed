import type { Letter } from '../mail/letter.ts'
import type { Actor } from '../people/actor.ts'
import { counted } from '../shared/counted.ts'
import type { Secrets } from '../shared/secrets.ts'
import type { Shown } from './listing.ts'
import { unsubscribePath } from './unsubscribing.ts'
import { sentenceOf } from './what-is-told.ts'

/**
 * What is mailed of notifications: a number, a state, what happened in words of the table, and a link. What somebody wrote is not
 * within reach here: of a thing only what may be mailed is used (things.ts).
 */
type Mailable = { name: string; state: string | undefined; path: string; waits: string | undefined }

const mailable = ({ thing: { name, state, path, waits } }: Shown): Mailable => ({ name, state, path, waits })

const withState = ({ name, state }: Mailable): string => (state ? `${name} (${state})` : name)

const says = ({ told, row }: Shown): string => sentenceOf(told, row.count)

/** One thread of which somebody has to do something. @param shown what happened there, newest first; at least one */
export const actLetter = (secrets: Secrets, actor: Actor, shown: [Shown, ...Shown[]]): Letter => {
  const [newest] = shown
  const about = mailable(newest)
  return {
    to: actor.email,
    personId: actor.id,
    kind: 'actie',
    subject: `${about.name}: ${says(newest)}`,
    paragraphs: [`${withState(about)}: ${says(newest)}.`, about.waits ?? ''].filter(Boolean),
    link: { text: 'Bekijk het op de site', path: about.path },
    unsubscribe: unsubscribePath(secrets, actor.id, newest.told.group),
  }
}

const mostLines = 50

/** Everything else, one line per thread. @param threads newest first; at least one, each newest first */
export const overviewLetter = (secrets: Secrets, actor: Actor, threads: Array<[Shown, ...Shown[]]>): Letter => {
  const lines = threads.slice(0, mostLines).map((shown) => {
    const about = mailable(shown[0])
    return { text: `${withState(about)}: ${shown.map(says).join('; ')}`, path: about.path }
  })
  const more = threads.length - lines.length
  const rest = more > 0 ? [{ text: `En nog ${counted(more, 'andere', 'andere')}`, path: '/meldingen' }] : []
  return {
    to: actor.email,
    personId: actor.id,
    kind: 'overzicht',
    subject: `Overzicht: ${counted(threads.length, 'melding', 'meldingen')}`,
    paragraphs: ['Dit gebeurde er sinds je laatste overzicht, en heb je nog niet gelezen.'],
    items: [...lines, ...rest],
    link: { text: 'Bekijk je meldingen', path: '/meldingen' },
    unsubscribe: unsubscribePath(secrets, actor.id, 'overzicht'),
  }
}

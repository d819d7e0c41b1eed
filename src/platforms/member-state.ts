import type { GroupMember } from '#server/people/leergroep/members.ts'
import { counted } from '../ui/counted.ts'
import { inWords } from '../ui/dates.ts'

/**
 * What whoever asks something of a member has to know first, each in a few words: `afwezig tot en met 3 december 2026`, `vol: 5 van 5`.
 * @param today the day it is in the Netherlands
 */
export const stateInWords = ({ away, absentFrom, absentUntil, full, held, capacity }: GroupMember, today: string): string[] => [
  ...(away && absentUntil ? [`afwezig tot en met ${inWords(absentUntil)}`] : []),
  ...(absentFrom !== null && absentFrom > today ? [`afwezig vanaf ${inWords(absentFrom)}`] : []),
  ...(full && capacity !== null ? [capacity ? `vol: ${held} van ${capacity}` : 'neemt geen vragen aan'] : []),
]

/** A name in a list to choose from, with what has to be known first. */
export const withState = (member: GroupMember, today: string): string => {
  const state = stateInWords(member, today)
  return state.length ? `${member.name} (${state.join(', ')})` : member.name
}

/** What somebody has in hand: `3 vragen in behandeling, hoogstens 5 tegelijk.` */
export const inHand = ({ held, capacity }: GroupMember): string =>
  `${counted(held, 'vraag', 'vragen')} in behandeling${capacity === null ? '' : `, hoogstens ${capacity} tegelijk`}.`

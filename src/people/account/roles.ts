import type { Actor } from '#server/people/actor.ts'

/** The roles of somebody as a line of text. */
export const signedInAs = ({ roles, memberships }: Actor): string =>
  new Intl.ListFormat('nl').format([
    ...roles,
    ...memberships.map(({ role, code, name }) => `${role === 'coordinator' ? 'coördinator' : 'specialist'} van ${code} ${name}`),
  ])

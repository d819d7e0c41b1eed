import { describe, expect, it } from 'vitest'
import { readText } from './support/imports.ts'

/** Whose a table is: only that room writes in it. */
const owners: Record<string, string[]> = {
  db: ['kysely_migration'],
  journal: ['journal', 'journal_heads', 'journal_readers'],
  mail: ['letters'],
  settings: ['settings'],
  people: [
    'people',
    'person_roles',
    'invitations',
    'imports',
    'sessions',
    'credentials',
    'sign_in_attempts',
    'one_time_links',
    'address_changes',
    'entry_requests',
    'sign_in_challenges',
    'issuers',
    'organisations',
    'regions',
    'leergroep_members',
  ],
  platforms: ['platforms', 'leergroepen', 'meetings'],
  knowledge: ['documents', 'editions', 'edition_states', 'revisions', 'revision_sections', 'renderings', 'sections'],
  consultations: ['consultations', 'participants', 'messages', 'advices', 'advice_concepts', 'citations', 'read_marks'],
  zelfscan: ['zelfscans', 'zelfscan_steps'],
  feedback: ['feedback'],
  gaps: ['gaps'],
  notifications: ['notifications', 'notification_choices'],
  search: ['search_pages', 'search_filters', 'search_sections', 'search_words', 'search_state'],
  ops: ['jobs'],
}
/** Numbered names of which every room has its own. */
const shared = ['counters']

/** Who reads in another's table, and why that is one question and not two. */
const readers: Record<string, string[]> = {
  // a membership is shown with the code and the name of its leergroep
  people: ['leergroepen'],
  // lists and unread counts in one query; a message is let in by who is still a member, in the transaction that keeps it
  consultations: ['journal', 'journal_heads', 'leergroepen', 'platforms', 'leergroep_members'],
  // who opened what is looked up by time and person, among the entries of all subjects
  access: ['journal'],
  // dead rows of words that were taken away are cleared at once
  db: ['journal'],
  // whether the demo is loaded
  ops: ['people'],
  // whether the database answers
  'app.ts': ['regions'],
}

const named = /\b(selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom|replaceInto)\(\s*\[?\s*'(\w+)/g
const inSql = /\b(from|into|update|join|table|vacuum)\s+([a-z_]+)\b/g
const writes = /^(insertInto|updateTable|deleteFrom|replaceInto|into|update)$/

type Use = { room: string; path: string; table: string; writing: boolean }

const ownerOf = new Map(Object.entries(owners).flatMap(([room, tables]) => tables.map((table) => [table, room] as const)))

const usesIn = ({ path, text }: { path: string; text: string }): Use[] => {
  const room = path.split('/')[1] ?? ''
  const statements = [...text.matchAll(/sql(?:\.raw)?(?:<[^>]*>)?[`(]([^`]*)`/g)].map(([, statement = '']) => statement)
  const found = [...text.matchAll(named), ...statements.flatMap((statement) => [...statement.matchAll(inSql)])]
  return found
    .map(([, how = '', table = '']) => ({ room, path, table, writing: writes.test(how) }))
    .filter(({ table }) => ownerOf.has(table) || shared.includes(table))
}

const uses = readText('server', /\.ts$/)
  .filter(({ path }) => !path.startsWith('server/db/migrations/'))
  .flatMap(usesIn)

describe('which room may name which table', () => {
  it('there is something to look at: every table is named by its room', () => {
    const unnamed = [...ownerOf].filter(([table, room]) => !uses.some((use) => use.table === table && use.room === room))
    expect(
      unnamed.map(([table]) => table).filter((table) => table !== 'advice_concepts' && table !== 'notification_choices'),
      'a table that nobody uses any more',
    ).toEqual([])
    expect(uses.length).toBeGreaterThan(120)
  })

  it('a room writes in its own tables only', () => {
    const wrong = uses.filter(({ table, room, writing }) => writing && !shared.includes(table) && ownerOf.get(table) !== room)
    expect(
      wrong.map(({ path, table }) => `${path} writes ${table}`),
      'ask the room whose table it is to do it',
    ).toEqual([])
  })

  it('a room reads in the tables of another only where that is written down with a reason', () => {
    const wrong = uses.filter(
      ({ table, room }) => !shared.includes(table) && ownerOf.get(table) !== room && !readers[room]?.includes(table),
    )
    expect(
      wrong.map(({ path, table }) => `${path} reads ${table}`),
      'let the other room give it, or write the reason down',
    ).toEqual([])
  })

  it('what is written down is needed', () => {
    const idle = Object.entries(readers).flatMap(([room, tables]) =>
      tables.filter((table) => !uses.some((use) => use.room === room && use.table === table)).map((table) => `${room} ${table}`),
    )
    expect(idle).toEqual([])
  })
})

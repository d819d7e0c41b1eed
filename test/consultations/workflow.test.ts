import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Act, actsFor, decide, type Relation, rules, type State, stateNames } from '../../server/consultations/workflow.ts'
import type { Actor } from '../../server/people/actor.ts'
import { AppError } from '../../server/shared/errors.ts'
import { adviceForm, bringTo, joinGroup, message, outcomeOf, questionForm } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'

const states = Object.keys(stateNames) as State[]
const acts = [...new Set(rules.map((rule) => rule.act))]
const relations: Relation[] = ['aanvrager', 'houder', 'behandelaar', 'lid', 'coordinator']

// Written down here once more, in words of the product: who stands where in the case of cases.ts.
const playedBy: Record<Relation | 'buitenstaander', Name> = {
  aanvrager: 'noor',
  houder: 'femke',
  behandelaar: 'samira',
  lid: 'dorien',
  coordinator: 'ruben',
  buitenstaander: 'merel',
}

const readers = (state: State): Relation[] =>
  relations.filter((relation) => rules.some((rule) => rule.act === 'lezen' && rule.from.includes(state) && rule.by.includes(relation)))

/** What the table says must come of it, worked out from its rows alone. */
const expected = (act: Act, state: State, relation: Relation | undefined): { to: State } | { code: string } => {
  const row = rules.find((rule) => rule.act === act && rule.from.includes(state) && relation !== undefined && rule.by.includes(relation))
  if (row) return { to: row.to === 'zelfde' ? state : row.to }
  if (!relation || !readers(state).includes(relation)) return { code: 'not_found' }
  const ever = rules.some((rule) => rule.act === act && rule.by.includes(relation))
  return { code: ever ? 'conflict' : 'not_allowed' }
}

describe('the workflow table', () => {
  it('holds the promises of the product', () => {
    const may = (act: Act, state: State) => relations.filter((relation) => actsFor(state, relation).includes(act))
    expect(may('lezen', 'concept')).toEqual(['aanvrager'])
    expect(may('oppakken', 'open')).not.toContain('aanvrager')
    expect(may('adviseren', 'opgepakt')).toEqual(['houder', 'behandelaar'])
    expect(may('sluiten', 'advies')).toEqual(['aanvrager'])
    // Where there is an advice that was not closed: also after it was opened again.
    expect(may('sluiten', 'heropend')).toEqual(['aanvrager'])
    for (const state of states.filter((state) => !['advies', 'heropend'].includes(state))) expect(may('sluiten', state)).toEqual([])
    expect(may('lezen', 'ingetrokken')).toEqual(['aanvrager'])
    expect(may('lezen', 'gesloten')).not.toContain('lid')
  })

  it('never lets an act pass that has no row, and always says which kind of no', () => {
    for (const act of acts)
      for (const state of states)
        for (const relation of [...relations, undefined]) {
          const wanted = expected(act, state, relation)
          try {
            expect({ to: decide(act, state, relation) }, `${relation} ${act} ${state}`).toEqual(wanted)
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            expect({ code: error.code }, `${relation} ${act} ${state}`).toEqual(wanted)
            expect(error.message.length).toBeGreaterThan(10)
          }
        }
  })
})

/** What only the clock does has no door. */
type OfTheClock = 'effect-vragen' | 'afronden'
const doors: Record<Exclude<Act, OfTheClock>, (booted: Booted, actor: Actor, id: string) => Promise<unknown>> = {
  lezen: ({ app }, actor, id) => app.consultations.view(actor, id),
  bewaren: async ({ app }, actor, id) => {
    const { submit_key: key } = await app.database.db
      .selectFrom('consultations')
      .select('submit_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return app.consultations.saveConcept(actor, questionForm({ key }))
  },
  indienen: async ({ app }, actor, id) => {
    const { submit_key: key } = await app.database.db
      .selectFrom('consultations')
      .select('submit_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return app.consultations.submit(actor, questionForm({ key }))
  },
  intrekken: ({ app }, actor, id) => app.consultations.withdraw(actor, id),
  oppakken: ({ app }, actor, id) => app.consultations.take(actor, id),
  meedoen: ({ app }, actor, id) => app.consultations.join(actor, id),
  teruggeven: ({ app }, actor, id) => app.consultations.giveBack(actor, id),
  bericht: ({ app }, actor, id) => app.consultations.send(actor, id, message('Een bericht.')),
  adviseren: ({ app }, actor, id) => app.consultations.advise(actor, id, adviceForm()),
  terugsturen: ({ app }, actor, id) => app.consultations.sendBack(actor, id, { body: 'Schrijf erbij hoe oud het kind is.' }),
  aanvullen: ({ app }, actor, id) => app.consultations.complete(actor, id, { body: 'Acht jaar.' }),
  doorverwijzen: ({ app }, actor, id) => app.consultations.refer(actor, id, { leergroep: 'lg-2a', body: 'Past daar beter.' }),
  afwijzen: ({ app }, actor, id) => app.consultations.decline(actor, id, { body: 'Dit is een vraag voor je eigen jurist.' }),
  navragen: ({ app }, actor, id) => app.consultations.askBack(actor, id, { body: 'Met wie woont het kind?' }),
  verduidelijken: ({ app }, actor, id) => app.consultations.clarify(actor, id, { body: 'Bij moeder, en om het weekend bij vader.' }),
  heropenen: ({ app }, actor, id) => app.consultations.reopen(actor, id, { body: 'En als moeder niet wil?' }),
  terugkijken: ({ app }, actor, id) => app.consultations.lookBack(actor, id, { done: 'ja', how: 'beter', otherwise: '' }),
  dossier: ({ app }, actor, id) => app.consultations.dossier(actor, id),
  sluiten: ({ app }, actor, id) => app.consultations.closeQuestion(actor, id, { decision: 'volg', note: '' }),
}

// The key of a form is its writer's own: with it, somebody else makes a form of their own and does not reach this one.
const byOwnForm: Act[] = ['bewaren', 'indienen']

eachDialect('every act, in every state, by everybody', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    await joinGroup(booted.app, await booted.actor('dorien'), 'lg-1a', 'specialist')
  })
  afterAll(() => booted?.close())

  const stateOf = async (id: string) =>
    (await booted.app.database.db.selectFrom('consultations').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

  /** Before somebody took it there is no houder and nobody takes part: Femke and Samira are specialists like Dorien. */
  const relationNow = (state: State, played: Relation | 'buitenstaander'): Relation | undefined => {
    if (played === 'buitenstaander') return undefined
    const beforeTaking = ['concept', 'open', 'ingetrokken', 'teruggestuurd', 'afgewezen'].includes(state)
    return beforeTaking && (played === 'houder' || played === 'behandelaar') ? 'lid' : played
  }

  const withDoor = acts.filter((act): act is keyof typeof doors => Object.hasOwn(doors, act))
  const cases = withDoor.flatMap((act) => states.map((state) => [act, state] as const))
  it.each(cases)('%s of a question that is %s', async (act, state) => {
    for (const [played, name] of Object.entries(playedBy) as Array<[Relation | 'buitenstaander', Name]>) {
      if (byOwnForm.includes(act) && played !== 'aanvrager') continue
      const { id } = await bringTo(booted, state)
      expect(await stateOf(id), 'the subject exists in the state it is tried in').toBe(state)
      const wanted = expected(act, state, relationNow(state, played))
      const outcome = await outcomeOf(doors[act](booted, await booted.actor(name), id))
      const alreadySent = act === 'indienen' && !['concept'].includes(state) && outcome === 'done'
      const told = `${name} as ${played}`
      if ('to' in wanted || alreadySent) expect([outcome, await stateOf(id)], told).toEqual(['done', 'to' in wanted ? wanted.to : state])
      else expect([outcome, await stateOf(id)], told).toEqual([wanted.code, state])
    }
  })

  it('lets who took part before, and gave it back, take the question again', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    await booted.app.consultations.giveBack(await booted.actor('femke'), id)
    expect(await stateOf(id)).toBe('open')
    await booted.app.consultations.take(await booted.actor('femke'), id)
    expect(await stateOf(id)).toBe('opgepakt')
  })
})

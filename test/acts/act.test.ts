import { afterAll, beforeAll, expect, it } from 'vitest'
import { actsOn, record } from '../../server/acts/act.ts'
import { createBell } from '../../server/acts/bell.ts'
import { collecting, FormProblems } from '../../server/acts/problems.ts'
import { system, workflow } from '../../server/acts/workflow.ts'
import { held } from '../../server/db/database.ts'
import { readEntry } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import { AppError, notKept } from '../../server/shared/errors.ts'
import { outcomeOf } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

/** A counter of the database is the subject here: its number is the state. */
type State = 'nul' | 'een'
const flow = workflow<State, 'zien' | 'tellen' | 'opruimen', 'eigenaar' | 'kijker'>({
  what: 'Deze teller',
  rules: [
    { act: 'zien', from: ['nul', 'een'], to: 'zelfde', by: ['eigenaar', 'kijker'] },
    { act: 'tellen', from: ['nul'], to: 'een', by: ['eigenaar'], event: 'geteld' },
    { act: 'opruimen', from: ['een'], to: 'nul', by: [system], event: 'opgeruimd' },
  ],
  names: { nul: 'nul', een: 'een' },
  seeing: 'zien',
  whoMay: {},
  whyNow: {},
})

type Row = { name: string; value: number }
type Who = { id: string; is: 'eigenaar' | 'kijker' | undefined }
const acts = actsOn<string, Row, Who, State, 'zien' | 'tellen' | 'opruimen', 'eigenaar' | 'kijker'>({
  flow,
  load: (db, name, tx) => {
    const query = db.selectFrom('counters').selectAll().where('name', '=', name)
    return (tx ? held(tx, query) : query).executeTakeFirst()
  },
  relationOf: (_db, who) => who.is,
  stateOf: ({ value }) => (value ? 'een' : 'nul'),
})

eachDialect('an act', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, empty: true })
    await booted.app.database.db.insertInto('counters').values({ name: 'proef', value: 0 }).execute()
  })
  afterAll(() => booted?.close())

  const owner: Who = { id: 'p-1', is: 'eigenaar' }
  const about = subject('proef', 'teller')
  const count = (who: Who | typeof system, act: 'tellen' | 'opruimen', value: number) =>
    booted.app.database.write(async (tx) => {
      const begun = await acts.begin(tx, who, 'proef', act)
      await tx.db.updateTable('counters').set({ value }).where('name', '=', 'proef').execute()
      return record(tx, begun, { subject: about, who, at: '2026-01-01T00:00:00.000Z' })
    })

  it('is refused before anything is written to who is nothing to it, and where there is nothing', async () => {
    const find = (who: Who, name: string) => outcomeOf(acts.find(booted.app.database.db, who, name))
    expect([await find(owner, 'proef'), await find(owner, 'niets'), await find({ id: 'p-2', is: undefined }, 'proef')]).toEqual([
      'done',
      'not_found',
      'not_found',
    ])
    expect(await outcomeOf(count({ id: 'p-2', is: undefined }, 'tellen', 1))).toBe('not_found')
    expect(await outcomeOf(count({ id: 'p-3', is: 'kijker' }, 'tellen', 1))).toBe('not_allowed')
  })

  it('is in the journal with who, as what, and from where to where; and the chain holds', async () => {
    expect(await count(owner, 'tellen', 1)).toBe(1)
    expect(await outcomeOf(count(owner, 'tellen', 1)), 'it is there already').toBe('conflict')
    const entry = await readEntry(booted.app.database.db, about, 1)
    expect(entry).toMatchObject({ type: 'geteld', actorId: 'p-1', actorRole: 'eigenaar', from: 'nul', to: 'een' })
    expect(await count(system, 'opruimen', 0)).toBe(2)
    expect(await readEntry(booted.app.database.db, about, 2)).toMatchObject({
      type: 'opgeruimd',
      actorId: null,
      actorRole: 'systeem',
      from: 'een',
      to: 'nul',
    })
    expect(await verify(booted.app.database, about)).toEqual([])
  })

  it.each(['from_state', 'to_state'] as const)('has a %s that nobody changes unseen', async (column) => {
    await count(owner, 'tellen', 1)
    const seq = await count(system, 'opruimen', 0)
    const row = () => booted.app.database.db.updateTable('journal').where('subject_kind', '=', 'proef').where('seq', '=', seq)
    const before = (await readEntry(booted.app.database.db, about, seq))?.[column === 'from_state' ? 'from' : 'to'] ?? null
    for (const value of ['anders', null]) {
      await row()
        .set({ [column]: value })
        .execute()
      expect(await verify(booted.app.database, about)).toContain(seq)
    }
    await row()
      .set({ [column]: before })
      .execute()
    expect(await verify(booted.app.database, about)).toEqual([])
  })

  it('two who do the same at once follow each other: one has it, the other hears that it is done', async () => {
    const outcomes = await Promise.all(['p-1', 'p-2', 'p-3'].map((id) => outcomeOf(count({ id, is: 'eigenaar' }, 'tellen', 1))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'conflict', 'done'])
  })

  it('rings after the commit, and not when it is undone; one listener that fails keeps the next from nothing', async () => {
    const bell = createBell<string>()
    const heard: string[] = []
    bell.listen(() => {
      throw new Error('een luisteraar die struikelt')
    })
    const quiet = bell.listen((told) => heard.push(told))
    await booted.app.database.write(async (tx) => {
      bell.ringAfter(tx, 'klaar')
      expect(heard).toEqual([])
    })
    expect(heard).toEqual(['klaar'])
    const undone = booted.app.database.write(async (tx) => {
      bell.ringAfter(tx, 'nooit')
      throw new Error('halverwege')
    })
    await expect(undone).rejects.toThrow('halverwege')
    quiet()
    bell.ring('te laat')
    expect(heard).toEqual(['klaar'])
  })
})

it('a form names all that is wrong with it; personal data gives the code, and a fault of ours is no problem of the form', async () => {
  const form = collecting()
  const wrong = (code: 'invalid' | 'personal_data', field: string) => () => {
    throw new AppError(code, `Mis bij ${field}.`, { field })
  }
  expect(form.read(() => 'goed')).toBe('goed')
  expect(form.read(wrong('invalid', 'een'))).toBeUndefined()
  form.read(wrong('personal_data', 'twee'))
  form.add('drie', 'Mis bij drie.')
  expect(await form.wait(Promise.reject(new AppError('invalid', 'Mis bij vier.', { field: 'vier' })))).toBeUndefined()
  expect(() => form.settle()).toThrow(FormProblems)
  try {
    form.settle()
  } catch (error) {
    const { code, field, problems } = error as FormProblems
    expect([code, field, problems.map((problem) => problem.field)]).toEqual(['personal_data', 'een', ['een', 'twee', 'drie', 'vier']])
  }
  expect(() => form.read(() => JSON.parse('{'))).toThrow(SyntaxError)
  await expect(form.wait(Promise.reject(notKept()))).rejects.toMatchObject({ code: 'unavailable' })
})

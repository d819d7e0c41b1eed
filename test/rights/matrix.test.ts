import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'
import { administrationActs } from './matrix/administration-acts.ts'
import { knock, look, say, sendFromPage, watchWriting } from './matrix/knocking.ts'
import { ownActs } from './matrix/own-acts.ts'
import { ownPages } from './matrix/own-pages.ts'
import { publicPages } from './matrix/public-pages.ts'
import { everybody, outside, type Role } from './matrix/roles.ts'
import { saidLive } from './matrix/said-live.ts'
import { type Act, expected, type Heard, namesIn, nameOf, type Page, type Rights } from './matrix/table.ts'
import { actionsThereAre, eventsThereAre, pagesThereAre } from './matrix/there-is.ts'
import { workActs } from './matrix/work-acts.ts'
import { type World, worldOf } from './matrix/world.ts'

const acts: Record<string, Act> = { ...administrationActs, ...ownActs, ...workActs }
const pages: Record<string, Page> = { ...publicPages, ...ownPages }
type Answers = Partial<Record<Role, Heard>>
const anHour = 60

/**
 * Every role at every door, from tables of who may (matrix/). A door that is new and has no row fails here. Rights do not depend on
 * the database; one is enough.
 */
describe('every role', () => {
  let server: RunningServer
  let world: World
  let watch: ReturnType<typeof watchWriting>
  beforeAll(async () => {
    server = await startServer()
    world = await worldOf(server)
    watch = watchWriting(server)
  })
  beforeEach(() => world.asBefore())
  afterAll(async () => {
    watch?.close()
    await server?.close()
  })

  const answersOf = (row: Rights): Answers => Object.fromEntries(everybody.map((role) => [role, expected(row, role)]))
  /** Who may something of their own does it with what is theirs; who is not in tries with what is somebody's who may. */
  const asWhom = (row: Rights, role: Role): Role => (outside.includes(role) ? (row.may[0] ?? 'asker') : role)
  type Knock = (role: Role, cookie: string) => Promise<Heard>

  /** Who may not, one after the other, while nothing is written; then who may. */
  const tryAll = async (row: Rights, refused: Knock, may: Knock) => {
    const heard: Answers = {}
    const cookies = new Map<Role, string>()
    for (const role of everybody) cookies.set(role, await world.cast.cookieOf(role))
    const { wrote } = await watch.during(async () => {
      for (const role of everybody.filter((one) => !row.may.includes(one))) heard[role] = await refused(role, cookies.get(role) ?? '')
    })
    for (const role of row.may) heard[role] = await may(role, await world.cast.cookieOf(role))
    expect(heard).toEqual(answersOf(row))
    expect(wrote, 'who was refused changed something').toBe(false)
  }

  it('has a row at every form, page and event there is', () => {
    expect(namesIn(acts)).toEqual(actionsThereAre())
    expect(namesIn(pages)).toEqual(pagesThereAre())
    expect(namesIn(saidLive)).toEqual(eventsThereAre())
  })

  it.each(Object.entries(acts))('at the form %s: who may not is refused and changes nothing', async (name, row) => {
    const form = await row.form(world, row.may[0] ?? 'asker')
    await tryAll(
      row,
      (_role, cookie) => knock(server.base, nameOf(name), form, cookie),
      async (role, cookie) => knock(server.base, nameOf(name), await row.form(world, asWhom(row, role)), cookie),
    )
  })

  const ofThoseInside = Object.entries(acts).flatMap(([name, row]) => {
    const role = row.may.find((one) => !outside.includes(one))
    return role ? [{ name, row, role }] : []
  })

  it.each(ofThoseInside)('an hour after the last proof, $name asks for it again or does not need it', async ({ name, row, role }) => {
    const form = await row.form(world, role)
    const cookie = await world.cast.cookieOf(role, anHour)
    const send = () => knock(server.base, nameOf(name), form, cookie)
    if (!row.fresh) return expect(await send()).toBe(row.then ?? 'may')
    const { result, wrote } = await watch.during(send)
    expect([result, wrote], 'it was done without the proof').toEqual(['prove', false])
    expect(await sendFromPage(server.base, nameOf(name), form, cookie)).toBe('prove')
  })

  it.each(Object.entries(pages))('at the page %s: who may not sees nothing of it', async (_file, row) => {
    const at = async (role: Role) => (typeof row.at === 'string' ? row.at : row.at(world, role))
    const path = await at(row.may[0] ?? 'asker')
    await tryAll(
      row,
      (_role, cookie) => look(server.base, path, cookie, row.post),
      async (role, cookie) => look(server.base, await at(asWhom(row, role)), cookie, row.post),
    )
  })

  it.each(Object.entries(pages).filter(([, { fresh }]) => fresh))(
    'an hour after the last proof, the page %s asks for it again',
    async (_file, row) => {
      const role = row.may[0] ?? 'asker'
      const path = typeof row.at === 'string' ? row.at : await row.at(world, role)
      const cookie = await world.cast.cookieOf(role, anHour)
      expect(await watch.during(() => look(server.base, path, cookie))).toEqual({ result: 'prove', wrote: false })
    },
  )

  it.each(Object.entries(saidLive))('over a live connection, %s: who may not is refused and changes nothing', async (name, row) => {
    const payload = await row.say(world)
    const work: Knock = (_role, cookie) => say(server.base, nameOf(name), payload, cookie)
    await tryAll(row, work, async (_role, cookie) => say(server.base, nameOf(name), await row.say(world), cookie))
  })
})

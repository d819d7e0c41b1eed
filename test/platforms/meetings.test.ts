import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import type { FormProblems } from '../../server/acts/problems.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

const form = (changes: object = {}) => ({
  title: 'Intervisie over dwingende controle',
  day: '2099-03-02',
  from: '10:00',
  until: '11.30',
  place: 'Vergaderkamer 2, Utrecht',
  agenda: 'Rondje\nNieuwe bouwsteen',
  ...changes,
})

/** Folded lines of a calendar file put together again. */
const unfolded = (file: string) => file.replace(/\r\n[ \t]/g, '')

eachDialect('the meetings of a leergroep', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const meetings = () => booted.app.meetings
  const planned = async (changes: object = {}) => {
    const ruben = await booted.actor('ruben')
    return { slug: 'lg-1a', id: await meetings().plan(ruben, 'lg-1a', form(changes)) }
  }
  const told = async () => {
    const { id } = await booted.app.platforms.leergroep('lg-1a')
    return readSince(booted.app.database.db, subject('leergroep', id), 0, 500)
  }

  it('a coördinator plans, changes and calls off; the journal has who, and no words', async () => {
    const ruben = await booted.actor('ruben')
    const before = (await told()).length
    const ref = await planned({ title: 'Zoekwoord planning' })
    expect(await meetings().change(ruben, ref, { ...form({ title: 'Zoekwoord later' }), revision: '0' })).toBe(true)
    expect(await meetings().change(ruben, ref, { ...form({ title: 'Zoekwoord later' }), revision: '1' })).toBe(false)
    await meetings().cancel(ruben, ref)
    expect(await outcomeOf(meetings().cancel(ruben, ref))).toBe('conflict')
    expect(await outcomeOf(meetings().change(ruben, ref, { ...form(), revision: '2' }))).toBe('conflict')
    const entries = (await told()).slice(before)
    expect(entries.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['bijeenkomst-gepland', ruben.id],
      ['bijeenkomst-gewijzigd', ruben.id],
      ['bijeenkomst-afgelast', ruben.id],
    ])
    expect(JSON.stringify(entries)).not.toContain('Zoekwoord')
    expect(await meetings().one(ruben, ref)).toMatchObject({ off: true, mayChange: false, revision: 2 })
  })

  it('members read all of it, who is signed in its title and date, a visitor nothing', async () => {
    const ref = await planned()
    const seen = async (name: 'femke' | 'noor' | 'lotte' | null) => {
      const { coming } = await meetings().of(name && (await booted.actor(name)), 'lg-1a')
      return coming.find(({ id }) => id === ref.id)
    }
    expect(await seen('femke')).toMatchObject({ place: 'Vergaderkamer 2, Utrecht', agenda: 'Rondje\nNieuwe bouwsteen', mayChange: false })
    for (const name of ['noor', 'lotte'] as const)
      expect(await seen(name)).toMatchObject({ title: 'Intervisie over dwingende controle', place: null, agenda: null, mayRead: false })
    expect(await seen(null)).toBeUndefined()
    expect(await outcomeOf(meetings().file(await booted.actor('noor'), ref))).toBe('not_allowed')
    expect(await outcomeOf(meetings().file(await booted.actor('femke'), ref))).toBe('done')
    expect(await outcomeOf(meetings().one(await booted.actor('femke'), { slug: 'lg-2a', id: ref.id }))).toBe('not_found')
    expect(await outcomeOf(meetings().one(await booted.actor('femke'), { slug: 'lg-1a', id: 'x' }))).toBe('not_found')
  })

  it('a member, a coördinator of another leergroep and somebody else change nothing; a beheerder may', async () => {
    const ref = await planned()
    for (const name of ['femke', 'lotte', 'noor'] as const) {
      const actor = await booted.actor(name)
      expect(await outcomeOf(meetings().plan(actor, 'lg-1a', form())), name).toBe('not_allowed')
      expect(await outcomeOf(meetings().change(actor, ref, { ...form(), revision: '0' })), name).toBe('not_allowed')
      expect(await outcomeOf(meetings().cancel(actor, ref)), name).toBe('not_allowed')
    }
    expect(await outcomeOf(meetings().cancel(await booted.actor('indra'), ref))).toBe('done')
  })

  it('all that is wrong is named at once, and personal data is refused', async () => {
    const ruben = await booted.actor('ruben')
    const refused = (await refusal(
      meetings().plan(ruben, 'lg-1a', {
        title: '',
        day: '2099-02-30',
        from: '25:00',
        until: '',
        place: 'Bel 06-12345678',
        agenda: 'x@y.nl',
      }),
    )) as FormProblems
    expect(new Set(refused.problems.map(({ field }) => field))).toEqual(new Set(['agenda', 'day', 'from', 'place', 'title', 'until']))
    expect(refused.code).toBe('personal_data')
    for (const [changes, field] of [
      [{ until: '09:00' }, 'until'],
      [{ day: '2020-03-02' }, 'day'],
      [{ agenda: 'a'.repeat(2000) }, 'agenda'],
    ] as const)
      expect((await refusal(meetings().plan(ruben, 'lg-1a', form(changes)))).field).toBe(field)
  })

  it('two who change one at once: one is kept, the other is told', async () => {
    const ref = await planned()
    const [ruben, indra] = [await booted.actor('ruben'), await booted.actor('indra')]
    const outcomes = await Promise.all([
      outcomeOf(meetings().change(ruben, ref, { ...form({ place: 'Online' }), revision: '0' })),
      outcomeOf(meetings().change(indra, ref, { ...form({ place: 'Zwolle' }), revision: '0' })),
    ])
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
  })

  it('its file for a calendar keeps one UID, counts its changes, is in UTC in winter and summer, and says when it is off', async () => {
    const ruben = await booted.actor('ruben')
    const ref = await planned({ day: '2099-07-01', place: 'https://video.voorbeeld.example/kamer' })
    const first = unfolded(await meetings().file(ruben, ref))
    for (const line of ['METHOD:PUBLISH', 'SEQUENCE:0', 'DTSTART:20990701T080000Z', 'DTEND:20990701T093000Z', 'STATUS:CONFIRMED'])
      expect(first).toContain(line)
    expect(first).not.toContain('TZID')
    expect(first).not.toContain('Rondje')
    await meetings().change(ruben, ref, { ...form({ day: '2099-01-05' }), revision: '0' })
    await meetings().cancel(ruben, ref)
    const last = unfolded(await meetings().file(ruben, ref))
    for (const line of ['METHOD:CANCEL', 'SEQUENCE:2', 'DTSTART:20990105T090000Z', 'STATUS:CANCELLED']) expect(last).toContain(line)
    expect(/UID:.*/.exec(last)?.[0]).toBe(/UID:.*/.exec(first)?.[0])
  })

  const keyIn = (path: string | undefined) => new URL(path ?? '', 'http://x').searchParams.get('sleutel') ?? ''

  it('a calendar asks without signing in, at an address that is of one member and ends with the membership', async () => {
    const ref = await planned()
    const jelle = await booted.actor('jelle')
    const group = await booted.app.platforms.leergroep('lg-1a')
    expect(await outcomeOf(meetings().renewCalendar(jelle, 'lg-1a'))).toBe('not_allowed')
    const ruben = { ...(await booted.actor('ruben')), provedAt: booted.app.clock.now().toISOString() }
    await booted.app.leergroep.setMember(ruben, 'lg-1a', { personId: jelle.id, role: 'specialist' })
    expect(await meetings().calendarPath(jelle, 'lg-1a'), 'there is none before it is asked for').toBeUndefined()
    await meetings().renewCalendar(jelle, 'lg-1a')
    const key = keyIn(await meetings().calendarPath(jelle, 'lg-1a'))
    expect(unfolded(await meetings().calendar('lg-1a', key))).toContain(`bijeenkomst-${ref.id}`)
    for (const [slug, other] of [
      ['lg-7b', key],
      ['lg-1a', `${ruben.id}.${key.split('.')[1]}`],
      ['lg-1a', jelle.id],
      ['lg-1a', ''],
    ] as const)
      expect(await outcomeOf(meetings().calendar(slug, other))).toBe('not_found')
    await booted.app.platforms.removeMember({ personId: jelle.id, leergroepId: group.id })
    expect(await outcomeOf(meetings().calendar('lg-1a', key))).toBe('not_found')
    await booted.app.leergroep.setMember(ruben, 'lg-1a', { personId: jelle.id, role: 'specialist' })
    expect(await outcomeOf(meetings().calendar('lg-1a', key)), 'also when they come back').toBe('not_found')
    await booted.app.platforms.removeMember({ personId: jelle.id, leergroepId: group.id })
  })

  it('its member renews that address and takes it back, and nobody else’s', async () => {
    const [femke, samira] = [await booted.actor('femke'), await booted.actor('samira')]
    const path = (who: typeof femke) => meetings().calendarPath(who, 'lg-1a')
    for (const who of [femke, samira]) await meetings().renewCalendar(who, 'lg-1a')
    const [first, other] = [keyIn(await path(femke)), keyIn(await path(samira))]
    await meetings().renewCalendar(femke, 'lg-1a')
    const second = keyIn(await path(femke))
    const opens = async (key: string) => (await outcomeOf(meetings().calendar('lg-1a', key))) === 'done'
    expect([await opens(first), await opens(second), await opens(other)]).toEqual([false, true, true])
    await meetings().withdrawCalendar(femke, 'lg-1a')
    expect([await path(femke), await opens(second), await opens(other)]).toEqual([undefined, false, true])
    const { db } = booted.app.database
    const marks = JSON.stringify(await db.selectFrom('leergroep_members').selectAll().execute())
    expect(marks, 'a copy of the database opens nothing').not.toContain(other.split('.')[1])
    const kept = await readSince(db, subject('persoon', femke.id), 0, 500)
    expect(kept.slice(-3).map(({ type }) => type)).toEqual(['agenda-adres-gemaakt', 'agenda-adres-gemaakt', 'agenda-adres-ingetrokken'])
    expect(await outcomeOf(meetings().withdrawCalendar(await booted.actor('noor'), 'lg-1a'))).toBe('not_allowed')
    expect(await outcomeOf(meetings().renewCalendar(femke, 'lg-9z'))).toBe('not_found')
  })
})

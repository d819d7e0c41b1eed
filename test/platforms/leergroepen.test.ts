import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, outcomeOf } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('a leergroep', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const platforms = () => booted.app.platforms
  const groupOf = async (slug: string, signedIn = true) => {
    const { platformSlug } = await platforms().leergroep(slug)
    const groups = await platforms().ofPlatform(platformSlug, signedIn ? await booted.actor('noor') : null)
    return groups.find((group) => group.slug === slug)
  }

  it('shows the names of its members to who is signed in, and to nobody else; function and region to all', async () => {
    const [known, visitor] = [await groupOf('lg-1a'), await groupOf('lg-1a', false)]
    expect(known?.members.map(({ name }) => name)).toContain('Femke Terhorst')
    expect(visitor?.members.map(({ name }) => name)).toEqual(known?.members.map(() => null))
    expect(visitor?.members.every((member) => member.function)).toBe(true)
  })

  it('no longer shows a member whose account is closed', async () => {
    const { db } = booted.app.database
    const before = await groupOf('lg-1a')
    const set = (active: number) => db.updateTable('people').set({ active }).where('name', '=', 'Samira Bouzidi').execute()
    await set(0)
    const after = await groupOf('lg-1a')
    await set(1)
    expect(after?.members.map(({ name }) => name)).toEqual(
      before?.members.map(({ name }) => name).filter((name) => name !== 'Samira Bouzidi'),
    )
    expect(before?.members.map(({ name }) => name)).toContain('Samira Bouzidi')
  })

  it('counts as open what waits for somebody: not a concept, not what was withdrawn, not what is closed', async () => {
    const count = async () => (await groupOf('lg-1a'))?.openQuestions ?? 0
    for (const [stage, more] of [
      ['concept', 0],
      ['open', 1],
      ['opgepakt', 1],
      ['advies', 1],
      ['gesloten', 0],
      ['ingetrokken', 0],
    ] as const) {
      const before = await count()
      await bringTo(booted, stage)
      expect(await count(), stage).toBe(before + more)
    }
  })

  it('that somebody leaves is left alone: the other leergroepen of that person stay, and it is told once', async () => {
    const femke = await booted.actor('femke')
    const { id } = await platforms().leergroep('lg-5a')
    const left: string[] = []
    platforms().onLeft(({ personId, leergroepId }) => left.push(`${personId} ${leergroepId}`))
    const slugs = femke.memberships.map(({ slug }) => slug)
    expect(await platforms().removeMember({ personId: femke.id, leergroepId: id })).toBe(true)
    expect((await booted.actor('femke')).memberships.map(({ slug }) => slug)).toEqual(slugs.filter((slug) => slug !== 'lg-5a'))
    expect(await platforms().removeMember({ personId: femke.id, leergroepId: id })).toBe(false)
    expect(await platforms().removeMember({ personId: 'niemand', leergroepId: id })).toBe(false)
    expect(left).toEqual([`${femke.id} ${id}`])
  })

  it('follows its name and purpose in the content, and keeps its members and its questions', async () => {
    const before = await groupOf('lg-1a')
    const { id, platformCode } = await platforms().leergroep('lg-1a')
    const file = { slug: 'pl-1-anders', code: platformCode, title: 'Nieuwe titel', summary: 'Nieuw.', position: 1 }
    await platforms().sync([{ ...file, leergroepen: [{ code: 'LG-1a', naam: 'Nieuwe naam', opdracht: 'Nieuwe opdracht.' }] }])
    expect(await platforms().leergroep('lg-1a')).toMatchObject({
      id,
      name: 'Nieuwe naam',
      purpose: 'Nieuwe opdracht.',
      platformTitle: 'Nieuwe titel',
      platformSlug: 'pl-1-anders',
    })
    const after = await groupOf('lg-1a')
    expect([after?.members, after?.openQuestions]).toEqual([before?.members, before?.openQuestions])
    expect((await platforms().leergroepen()).filter(({ slug }) => slug === 'lg-1a')).toHaveLength(1)
  })

  it('that does not exist is not found', async () => {
    expect(await outcomeOf(platforms().leergroep('lg-9z'))).toBe('not_found')
    expect(await platforms().ofPlatform('pl-9', null)).toEqual([])
  })
})

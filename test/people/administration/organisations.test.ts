import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { justIn, outcomeOf, refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../../support/network.ts'

eachDialect('the beheerder, organisations and regions', (dialect) => {
  let booted: Booted
  let indra: ReturnType<Booted['app']['administration']['of']>
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    indra = booted.app.administration.of(justIn(await booted.actor('indra')))
  })
  afterAll(() => booted?.close())

  const told = (kind: string, id: string) => readSince(booted.app.database.db, subject(kind, id), 0, 50)

  it('an organisation is added in a region that is there or in a new one, and gets another name, kind or region', async () => {
    const id = await indra.addOrganisation({ name: 'Lokaal team Ver', kind: 'lokaal team', newRegion: 'Verre Streken' })
    const made = await indra.organisation(id)
    expect(made).toMatchObject({ name: 'Lokaal team Ver', region: 'Verre Streken', people: 0 })
    const [utrecht] = await indra.regions({ query: 'utrecht' })
    expect(await indra.changeOrganisation(id, { name: 'Team Ver', kind: 'lokaal team', region: utrecht?.id })).toBe(true)
    expect(await indra.changeOrganisation(id, { name: 'Team Ver', kind: 'lokaal team', region: utrecht?.id })).toBe(false)
    expect((await told('organisatie', id)).map(({ type, payload }) => [type, payload])).toEqual([
      ['organisatie-gemaakt', { regionId: made.regionId }],
      ['gegevens-gewijzigd', { fields: ['name', 'region_id'] }],
    ])
    expect((await told('regio', made.regionId)).map(({ type }) => type)).toEqual(['regio-gemaakt'])
    expect((await indra.history('organisatie', id)).map(({ what }) => what)).toEqual([
      'Gewijzigd: naam en regio.',
      'Organisatie toegevoegd.',
    ])
    expect((await indra.organisations({ query: 'team ver' })).items.map(({ name }) => name)).toContain('Team Ver')
  })

  it('a region gets another name; its organisations stay in it', async () => {
    const id = await indra.addRegion({ name: 'Noorderland' })
    await indra.addOrganisation({ name: 'Team Noorderland', kind: 'GI', region: id })
    expect([await indra.renameRegion(id, { name: 'Noordland' }), await indra.renameRegion(id, { name: 'Noordland' })]).toEqual([
      true,
      false,
    ])
    expect(await indra.region(id)).toMatchObject({ name: 'Noordland', organisations: 1 })
    expect((await indra.history('regio', id)).map(({ what }) => what)).toEqual(['Gewijzigd: naam.', 'Regio toegevoegd.'])
  })

  it('what is missing is said per field, and a name is given once however it is written', async () => {
    const missing = (await refusal(indra.addOrganisation({ name: '', kind: '' }))) as unknown as { problems: Array<{ field: string }> }
    expect(missing.problems.map(({ field }) => field)).toEqual(['name', 'kind', 'region'])
    expect((await refusal(indra.addOrganisation({ name: 'X', kind: 'GI', region: 'bestaat-niet' }))).field).toBe('region')
    for (const name of ['GGZ morgenkade', 'ggz  Mórgenkade!'])
      expect(await refusal(indra.addOrganisation({ name, kind: 'ggz', newRegion: 'Nergens' }))).toMatchObject({
        code: 'conflict',
        field: 'name',
      })
    expect((await indra.regions({ query: 'nergens' })).length, 'a refused organisation leaves no region behind').toBe(0)
    const [flevoland] = await indra.regions({ query: 'flevoland' })
    expect((await refusal(indra.renameRegion(flevoland?.id ?? '', { name: 'utrecht' }))).code).toBe('conflict')
    expect((await refusal(indra.addRegion({ name: '!!!' }))).field).toBe('name')
    expect((await refusal(indra.changeOrganisation('weg', { name: 'A b', kind: 'c', newRegion: 'd' }))).code).toBe('not_found')
  })

  it('of two who take the same name at once, one gets it', async () => {
    const outcomes = await Promise.all([1, 2].map(() => outcomeOf(indra.addRegion({ name: 'Tegelijk' }))))
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBe(1)
    expect((await indra.regions({ query: 'tegelijk' })).length).toBe(1)
  })
})

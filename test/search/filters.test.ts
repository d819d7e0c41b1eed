import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PublicPage, readCatalogue } from '../../server/search/index/catalogue.ts'
import { type Choices, type FilterName, filterNames, readFilters } from '../../server/search/finding/filters.ts'
import { readNetwork } from '../../server/content/network.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { choicesOf } from '../../server/search/index/filter-choices.ts'
import { beproefstatussen, kerntaken, type Meaning, proeftuinen, themas } from '../../src/knowledge/words.ts'
import { chosenLabel, searchAddress } from '../../src/search/chosen.ts'
import { openSearch, type Opened } from './library.ts'

const network = readNetwork(shippedContent)

describe('the filters of the search', () => {
  let opened: Opened
  let pages: PublicPage[]
  let choices: Choices
  beforeAll(async () => {
    opened = await openSearch('sqlite')
    pages = await readCatalogue(opened.library, network)
    choices = choicesOf(pages, network)
  })
  afterAll(() => opened?.close())

  const values = (name: FilterName) => choices[name].map(({ value }) => value)
  const read = (address: string) => readFilters(new URLSearchParams(address), choices)
  const valuesOf = (code: string) => pages.find((page) => page.code === code)?.filters

  it('offer what occurs in the library, with its words and the number of pages, in an order that makes sense', () => {
    expect(Object.keys(choices)).toEqual([...filterNames])
    expect(values('soort')).toEqual(['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'cijfers', 'overzicht', 'begrip'])
    expect(values('kerntaak')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(values('platform').toSorted()).toEqual(['pl-1', 'pl-2', 'pl-3', 'pl-4', 'pl-5', 'pl-6', 'pl-7', 'pl-8'])
    expect(values('proeftuin')).toHaveLength(11)
    expect(choices.soort.find(({ value }) => value === 'bouwsteen')).toEqual({ value: 'bouwsteen', label: 'Bouwsteen', pages: 24 })
    expect(choices.platform.find(({ value }) => value === 'pl-2')?.label).toBe('Complexe scheiding')
    for (const name of filterNames)
      for (const { value, label, pages: count } of choices[name]) {
        expect(label, `${name} ${value} has words`).not.toBe(value)
        expect(count, `${name} ${value}`).toBe(pages.filter((page) => page.filters[name].includes(value)).length)
      }
    expect(JSON.parse(JSON.stringify(choices))).toEqual(choices)
  })

  it.each<[FilterName, Meaning[]]>([
    ['thema', themas],
    ['kerntaak', kerntaken],
    ['beproefstatus', beproefstatussen],
  ])('call a %s what the list of bouwstenen calls it', (name, words) => {
    for (const { value, label } of choices[name]) expect(label).toBe(words.find((word) => word.value === value)?.label)
  })

  it('know the same proeftuinen as the list of bouwstenen', () => {
    expect(values('proeftuin').toSorted()).toEqual(proeftuinen.map(({ value }) => value).toSorted())
  })

  it('fit every kind of page that has something to fit', () => {
    expect(valuesOf('PL-2')).toMatchObject({ soort: ['platform'], platform: ['pl-2'] })
    expect(valuesOf('proeftuin-hart-van-brabant')).toMatchObject({ proeftuin: ['hart-van-brabant'] })
    expect(valuesOf('LC-01')).toMatchObject({ soort: ['leercasus'], platform: ['pl-1'] })
    for (const { kind, code, filters } of pages) {
      const most = {
        kader: ['thema', 'platform'],
        bouwsteen: ['thema', 'platform', 'beproefstatus'],
        leercasus: ['thema', 'kerntaak', 'platform'],
      }
      for (const name of (most as Record<string, FilterName[]>)[kind] ?? [])
        expect(filters[name].length, `${code} ${name}`).toBeGreaterThan(0)
    }
  })

  it('are read from an address: one value, several, and what is no filter left alone', () => {
    expect(read('q=kerntaak&kerntaak=2&soort=kader&soort=bouwsteen&soort=kader&utm=x&thema=')).toEqual({
      filters: { soort: ['kader', 'bouwsteen'], kerntaak: ['2'] },
      refused: [],
    })
    expect(read('')).toEqual({ filters: {}, refused: [] })
  })

  it.each([
    ['soort=gans', 'De soort ‘gans’ bestaat niet. Je ziet daarom alle soorten.'],
    ['thema=gans', 'Het thema ‘gans’ bestaat niet. Je ziet daarom alle thema’s.'],
    ['kerntaak=10', 'De kerntaak ‘10’ bestaat niet. Je ziet daarom alle kerntaken.'],
    ['proeftuin=gans', 'De proeftuin ‘gans’ bestaat niet. Je ziet daarom alle proeftuinen.'],
    ['beproefstatus=gans', 'De beproefstatus ‘gans’ bestaat niet. Je ziet daarom elke beproefstatus.'],
    ['platform=pl-9', 'Het platform ‘pl-9’ bestaat niet. Je ziet daarom alle platforms.'],
    ['soort=__proto__', 'De soort ‘__proto__’ bestaat niet. Je ziet daarom alle soorten.'],
  ])('say what is shown instead of %s', (address, sentence) => {
    const { filters, refused } = read(address)
    expect(filters).toEqual({})
    expect(refused.map(({ message }) => message)).toEqual([sentence])
  })

  it('keep the values that exist beside one that does not, and stay short whatever is asked', () => {
    const { filters, refused } = read('kerntaak=2&kerntaak=99')
    expect(filters).toEqual({ kerntaak: ['2'] })
    expect(refused[0]?.message).toBe('De kerntaak ‘99’ bestaat niet. We zoeken wel met je andere keuze.')
    const long = read(`thema=${'x'.repeat(10_000)}`).refused[0]?.message ?? ''
    expect(long.length).toBeLessThan(120)
    const many = new URLSearchParams(Array.from({ length: 5000 }, (_, nr) => ['thema', `x${nr}`] as [string, string]))
    expect(readFilters(many, choices).refused.length).toBeLessThanOrEqual(10)
  })

  it('have words and an address for what was chosen', () => {
    expect(chosenLabel('Kerntaak', '2. Vragen en zorgen ontvangen, informatie en advies')).toBe('Kerntaak 2')
    expect(chosenLabel('Thema', 'Spoed')).toBe('Thema: Spoed')
    expect(searchAddress('a&b', [{ name: 'kerntaak', value: '2' }])).toBe('/zoeken?q=a%26b&kerntaak=2')
    expect(searchAddress('')).toBe('/zoeken')
  })

  it.each(filterNames.map((name) => [name]))('narrow the answers of the server by %s, and only by it', async (name) => {
    const query = 'veiligheid gezin'
    const has = (url: string, value: string) => pages.find((page) => page.url === url)?.filters[name].includes(value)
    const all = (await opened.search.pages(query, { limit: 500 })).pages.map(({ url }) => url)
    let tried = 0
    for (const { value } of choices[name].slice(0, 4)) {
      const found = (await opened.search.pages(query, { limit: 500, filters: { [name]: [value] } })).pages.map(({ url }) => url)
      expect(
        found.filter((url) => !has(url, value)),
        `${name} ${value}`,
      ).toEqual([])
      expect(found).toEqual(expect.arrayContaining(all.filter((url) => has(url, value))))
      tried += found.length
    }
    expect(tried, 'something was found').toBeGreaterThan(0)
  })
})

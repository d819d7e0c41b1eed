import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, openSearch } from './library.ts'

// What somebody types who has never been here, and the pages that solve it.
const tasks: Array<[task: string, pages: string]> = [
  ['wat schrijf ik op na een gesprek met een kind', 'DT-A DT-D'],
  ['mag ik zonder toestemming bellen met de huisarts', 'DT-G BS-24'],
  ['iets over ouders die uit elkaar gaan en blijven vechten', 'PL-2 begrip-complexe-scheiding'],
  ['ik ben nieuw in het wijkteam waar begin ik met lezen', 'BHK-00 overzicht-basishandelingskader'],
  ['een meisje van negen zegt dat ze bang is voor haar stiefvader wat moet ik nu doen', 'BHK-01 BHK-05'],
  ['hoe spreek ik af dat iedereen vannacht veilig kan slapen', 'BHK-05'],
  ['moeder heeft een depressie hoe leg ik dat uit aan de kinderen en wie helpt haar', 'DT-F PL-3'],
  ['wat betekenen al die afkortingen zoals ots en gi', 'overzicht-begrippen'],
  ['ik moet een plan maken voor ouders die moeilijk lezen en snel ja zeggen', 'PL-4 LC-04'],
  ['mag een kind van elf zelf iets tegen de rechter zeggen', 'BHK-08 DT-A begrip-hoorrecht'],
  ['ons team wil weten hoe goed we het eigenlijk doen met veiligheid', 'overzicht-zelfscan K1'],
  ["hoe zorgen ze in andere regio's dat een gezin steeds dezelfde persoon houdt", 'BS-01 BS-07'],
  ['hoeveel kinderen worden er per jaar uit huis geplaatst', 'cijfers-c-jeugdbescherming'],
  ['ik kom er zelf niet uit en wil dat iemand met meer ervaring meedenkt over een gezin', 'overzicht-vraag overzicht-platforms'],
]

describe('a newcomer, by search alone', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openSearch('sqlite')
  })
  afterAll(() => opened?.close())

  it.each(tasks)('%s: solved by one of the first three results', async (task, pages) => {
    const first = (await opened.search.pages(task)).pages.slice(0, 3).map(({ code }) => code)
    expect(first.filter((code) => pages.split(' ').includes(code))).not.toEqual([])
  })
})

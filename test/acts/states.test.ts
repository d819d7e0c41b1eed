import { describe, expect, it } from 'vitest'
import { stateNames } from '../../server/consultations/workflow.ts'
import { flow as feedback } from '../../server/feedback/workflow.ts'
import { flow as gaps } from '../../server/gaps/workflow.ts'
import { flow as invitations } from '../../server/people/inviting/workflow.ts'
import { flow as meetings } from '../../server/platforms/meetings/workflow.ts'
import { flow as zelfscan } from '../../server/zelfscan/workflow.ts'
import { readText } from '../support/imports.ts'

/** Where something begins or ends that is in no table: in other places these are everyday words. */
const neverStored = ['nieuw', 'weg']

const states = [
  ...new Set(
    [stateNames, feedback.names, gaps.names, meetings.names, zelfscan.names, invitations.names].flatMap((names) => Object.keys(names)),
  ),
].filter((state) => !neverStored.includes(state))

/** Words that are no state where they stand: the attribute of a fold, a name in an address, the outcome of an import. */
const otherwise = /(remove|set|has|toggle)Attribute\('open'|(searchParams|query)\.get\('\w+'\)/g

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('a state has a name in its workflow and nowhere else', () => {
  const files = [...readText('server', /\.ts$/), ...readText('src', /\.(ts|astro)$/)].filter(
    // A link that opens once is used, over or taken back: words about the link, and no state of what it opens.
    ({ path }) => !/\/workflow\.ts$|^server\/db\/migrations\/|^server\/people\/one-time-links\.ts$/.test(path),
  )

  it('there is something to look at', () => {
    expect(states.length).toBeGreaterThan(8)
    expect(files.length).toBeGreaterThan(300)
    expect(readText('server', /^workflow\.ts$/).some(({ text }) => text.includes("'opgepakt'"))).toBe(true)
  })

  it.each(states)('%s', (state) => {
    const found = files.filter(({ text }) => withoutComments(text).replace(otherwise, '').includes(`'${state}'`))
    expect(
      found.map(({ path }) => path),
      'ask the workflow (statesWhere, waitsOf, isConcept, …): a new state must not fall out of a list',
    ).toEqual([])
  })
})

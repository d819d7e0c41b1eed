import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFacts } from '../../server/content/facts.ts'
import { createFigures } from '../../server/figures/figures.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { createLog } from '../../server/shared/log.ts'

const row = (code: string, more = '') =>
  `  - code: ${code}\n    feit: Iets\n    waarde: "5"\n    getal: 5\n    eenheid: stuks\n    periode: "2025"\n    bronnen: [S1]\n    status: definitief\n    opmerking: null\n${more}`
const file = (rows: string, more = '') => `titel: Proef\nrijen:\n${rows}${more}`

describe('the figures', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leerkring-test-'))
    mkdirSync(join(folder, 'cijfers'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, yaml: string) => writeFileSync(join(folder, 'cijfers', name), yaml)

  it('that are shipped are all read, each with its unit, period, source and status', () => {
    const { groups, problems } = readFacts(shippedContent)
    expect(problems).toEqual([])
    expect(groups.flatMap(({ rijen }) => rijen).length).toBeGreaterThan(100)
    expect(groups.flatMap(({ reeksen }) => reeksen).length).toBeGreaterThan(3)
  })

  it.each([
    [file(row('F-01').replace('eenheid: stuks', 'eenheid: ""')), /^content\/cijfers\/a\.yaml 7: veld rijen\.0\.eenheid: /],
    [file(row('F-01').replace('status: definitief', 'status: zeker')), /10: veld rijen\.0\.status: .*definitief/],
    [file(row('X-1')), /3: veld rijen\.0\.code: een code als F-41/],
    [file(row('F-01', '    extra: 1\n')), /3: veld rijen\.0: .*extra/],
    [file(row('F-01') + row('F-01')), /de code F-01 bestaat al/],
    [
      file(
        row('F-01'),
        'reeksen:\n  - titel: R\n    eenheid: stuks\n    punten:\n      - { label: "2024", code: F-01 }\n      - { label: "2025", code: F-02 }\n',
      ),
      /de reeks noemt F-02/,
    ],
    [
      file(
        row('F-01') + row('F-02').replace('getal: 5', 'getal: null'),
        'reeksen:\n  - titel: R\n    eenheid: stuks\n    punten:\n      - { label: "2024", code: F-01 }\n      - { label: "2025", code: F-02 }\n',
      ),
      /de reeks noemt F-02, maar dat cijfer is er niet of is geen getal/,
    ],
    ['titel: "a\n', /dit is geen geldige YAML/],
  ])('say what is wrong with a file (%#)', (yaml, reason) => {
    write('a.yaml', yaml)
    expect(
      readFacts(folder)
        .problems.map(({ file: name, line, reason: why }) => `${name} ${line}: ${why}`)
        .join('\n'),
    ).toMatch(reason)
  })

  it('keep what they last said when a file breaks, and the other files follow', () => {
    write('a.yaml', file(row('F-01')))
    write('b.yaml', file(row('F-02')))
    const figures = createFigures({ contentDir: folder, log: createLog('silent') })
    const codes = () => figures.groups().flatMap(({ rijen }) => rijen.map(({ code }) => code))
    figures.load()
    write('a.yaml', 'titel: [')
    write('b.yaml', file(row('F-02') + row('F-03')))
    figures.load()
    expect(codes()).toEqual(['F-01', 'F-02', 'F-03'])
    cpSync(join(shippedContent, 'cijfers'), join(folder, 'cijfers'), { recursive: true })
    rmSync(join(folder, 'cijfers', 'a.yaml'))
    rmSync(join(folder, 'cijfers', 'b.yaml'))
    figures.load()
    expect(codes().length).toBeGreaterThan(100)
  })
})

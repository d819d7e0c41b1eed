import { afterAll, beforeAll, expect, it } from 'vitest'
import { justIn, refusal } from '../../support/cases.ts'
import { refuseRows } from '../../support/failing.ts'
import { bootApp, type Booted, eachDialect } from '../../support/network.ts'

const head = 'e-mail;naam;functie;organisatie;soort;regio;rollen;leergroepen'
const bytes = (text: string) => new TextEncoder().encode(text)
let count = 0
const line = ({ email = `csv${++count}@voorbeeld.example`, rest = 'Cees Vermeer;jurist;;;;;' } = {}) => `${email};${rest}`

eachDialect('a file of people', (dialect) => {
  let booted: Booted
  let acts: ReturnType<Booted['app']['administration']['of']>
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    acts = booted.app.administration.of(justIn(await booted.actor('indra')))
  })
  afterAll(() => booted?.close())

  const plan = (text: string) => acts.tryImport(acts.readSheet(bytes(text)))
  const invited = async () => (await acts.invitations({})).total

  it('invites everybody in it, makes organisations and regions, and gives members what is new', async () => {
    const file = [
      head,
      line({ rest: 'Anna Één;jurist;Team Verweg;lokaal team;Verweg;professional, redacteur;LG-1A:coördinator, LG-2b' }),
      line({ rest: '"Bo; de Tweede";gezinswerker;Team Verweg;;;;' }),
      line({ email: 'noor@leerkring.example', rest: 'Noor;x;;;;;LG-1A' }),
      line({ email: 'bram@leerkring.example', rest: 'Bram;x;;;;;' }),
    ].join('\r\n')
    const sheet = acts.readSheet(bytes(`\ufeff${file}\r\n\r\n`))
    const before = await invited()
    const progress: number[] = []
    const done = await acts.runImport(sheet, { progress: (made) => progress.push(made) })
    expect(done.plan).toMatchObject({ rows: 4, problems: [], organisations: [{ name: 'Team Verweg', region: 'Verweg' }] })
    expect(done.plan.left).toEqual([{ line: 5, what: expect.stringContaining('al een account') }])
    expect([progress.at(-1), (await invited()) - before]).toEqual([2, 2])
    expect((await booted.actor('noor')).memberships.map(({ slug, role }) => [slug, role])).toEqual([['lg-1a', 'specialist']])
    const anna = done.sent[0]
    await booted.app.invitations.accept(
      {
        token: anna?.token,
        name: 'Anna Één',
        function: 'jurist',
        password: 'paarse fietsbel onder water',
        again: 'paarse fietsbel onder water',
        houseRules: 'ja',
      },
      { device: '', address: '' },
    )
    const id = await acts.personWithEmail(anna?.email ?? '')
    expect(await booted.app.people.actor(id ?? '')).toMatchObject({
      organisation: { name: 'Team Verweg' },
      region: { name: 'Verweg' },
      memberships: [
        { slug: 'lg-1a', role: 'coordinator' },
        { slug: 'lg-2b', role: 'specialist' },
      ],
    })
    expect((await plan(file)).invitees, 'read in again, there is nothing to do').toEqual([])
  })

  it('with anything wrong: every problem by its line, and nothing is read in', async () => {
    const same = line()
    const file = [
      head,
      line({ email: 'geen adres' }),
      line({ rest: '=cmd|calc;jurist;;;;;' }),
      line({ rest: 'Dirk;+31 6;;;;keizer;LG-9Z, wat:dan:nog' }),
      same,
      same,
      line({ rest: 'Eva;jurist;Onbekend Team;;;;' }),
      line({ rest: ';;;;;;' }),
      line({ rest: 'Goed Mens;jurist;;;;;' }),
    ].join('\n')
    const { problems } = await plan(file)
    expect(problems.map(({ line: at, what }) => `${at} ${what.split(/[;:,.]/)[0]}`)).toEqual([
      '2 Dit is geen geldig e-mailadres',
      '3 naam begint met ‘=’',
      '4 functie begint met ‘+’',
      '4 de rol ‘keizer’ bestaat niet',
      '4 ‘wat',
      '6 dit e-mailadres staat ook op regel 5',
      '7 de organisatie ‘Onbekend Team’ bestaat nog niet',
      '8 Vul in',
      '8 Vul in',
    ])
    const before = await invited()
    expect((await refusal(acts.runImport(acts.readSheet(bytes(file))))).message).toMatch(/^Er is niets ingelezen\. Regel 2: .* En nog 8\.$/)
    expect(await invited()).toBe(before)
  })

  it('that the database refuses half way leaves nothing behind', async () => {
    const before = await invited()
    const letIn = await refuseRows(booted.app.database, 'one_time_links')
    await expect(
      acts.runImport(acts.readSheet(bytes(`${head}\n${line({ rest: 'Half;jurist;Half Team;GI;Halfland;;' })}`))),
    ).rejects.toThrow()
    await letIn()
    expect([await invited(), await acts.regions({ query: 'halfland' })]).toEqual([before, []])
  })

  it.each([
    ['UTF-8 with the mark of Excel', (text: string) => bytes(`\ufeff${text}`)],
    ['UTF-16 of Excel', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read with its accents: %s', (_what, write) => {
    const sheet = acts.readSheet(write(`${head}\n${line({ rest: 'Zoë Müller;jurist;;;;;' })}`))
    expect([sheet.rows[0]?.cells.name, sheet.guessed]).toEqual(['Zoë Müller', _what === 'Windows-1252'])
  })

  it.each([
    ['with commas', 'Email,Naam,Functie\na@b.nl,Jo Ja,jurist'],
    ['with tabs', 'Email\tNaam\tFunctie\na@b.nl\tJo Ja\tjurist'],
    ['with what Excel writes for itself', 'sep=;\r\nEmail;Naam;Functie\r\na@b.nl;Jo Ja;jurist'],
  ])('is read %s', (_how, text) => {
    const { rows } = acts.readSheet(bytes(text))
    expect(rows.map(({ cells }) => [cells.email, cells.name, cells.function])).toEqual([['a@b.nl', 'Jo Ja', 'jurist']])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'leeg'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'Excel-bestand'],
    ['something that is no text', Buffer.from([0x41, 0, 0x42, 0]), 'niet als tekst'],
    ['no head', bytes('a@b.nl;Jo;jurist'), 'ontbreken: e-mail, naam en functie'],
    ['a head and nobody', bytes(head), 'staat niemand'],
    ['an open quotation mark', bytes(`${head}\na@b.nl;"Jo;jurist`), 'aanhalingsteken'],
    ['too many', bytes(`${head}\n${'a@b.nl;Jo Ja;jurist\n'.repeat(10_001)}`), 'Splits het'],
  ])('that holds %s is refused with what to do', (_what, file, sentence) => {
    expect(() => acts.readSheet(file)).toThrow(sentence)
  })

  it('that we write ourselves is read back, and a spreadsheet finds no formula in it', { timeout: 180_000 }, async () => {
    const id = await booted.app.people.add({
      email: 'plus@voorbeeld.example',
      name: '=1+1',
      function: '@som',
      roles: [],
      password: 'paarse fietsbel onder water',
    })
    const file = await acts.exportNetwork()
    expect(file.startsWith(`\ufeff${head}\r\n`)).toBe(true)
    expect(file).toContain("plus@voorbeeld.example;'=1+1;'@som;")
    const here = await plan(file)
    expect([here.problems, here.invitees, here.organisations]).toEqual([[], [], []])
    const other = await bootApp({ dialect, empty: true })
    await other.app.loadContent()
    const elsewhere = other.app.administration.fromServer
    const { sent } = await elsewhere.runImport(elsewhere.readSheet(bytes(file)))
    expect(sent.length).toBe((await acts.people({ closed: false })).total)
    const named = await other.app.database.db
      .selectFrom('invitations')
      .select(['name', 'roles'])
      .where('email', '=', 'plus@voorbeeld.example')
      .executeTakeFirst()
    expect(named).toEqual({ name: '=1+1', roles: '[]' })
    await other.close()
    await acts.closeAccount(id)
  })
})

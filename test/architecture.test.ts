import { describe, expect, it } from 'vitest'
import { buildInputs } from '../server/ops/newest-change.ts'
import { type Import, readSources, readText, rings } from './support/imports.ts'

const sources = readSources()
const imports = sources.flatMap((source) => source.imports)

/** server/people/actor.ts → people; server/app.ts → app.ts; server/realtime/… belongs to realtime.ts. */
const roomOf = (path: string): string => {
  const [, room = '', ...rest] = path.split('/')
  return rest.length && room !== 'realtime' ? room : room.replace(/^realtime$/, 'realtime.ts')
}

const base = ['shared', 'db', 'journal', 'acts', 'privacy-guard']
const mayImport: Record<string, string[]> = {
  shared: [],
  content: ['shared'],
  db: ['shared'],
  journal: ['shared', 'db'],
  acts: ['shared', 'db', 'journal'],
  mail: ['shared', 'db', 'journal'],
  'privacy-guard': ['shared', 'db', 'journal'],
  access: ['shared', 'db', 'journal'],
  backup: ['shared', 'db', 'settings'],
  settings: ['shared', 'db', 'journal'],
  people: [...base, 'mail', 'settings'],
  platforms: [...base, 'people'],
  knowledge: ['shared', 'content', 'db', 'journal', 'people', 'platforms'],
  consultations: [...base, 'access', 'content', 'people', 'platforms'],
  search: ['shared', 'content', 'db', 'knowledge'],
  figures: ['shared', 'content'],
  feedback: [...base, 'people', 'knowledge'],
  zelfscan: [...base, 'people', 'knowledge'],
  gaps: [...base, 'people'],
  notifications: [...base, 'mail', 'people', 'platforms', 'knowledge', 'consultations', 'feedback', 'gaps'],
  api: ['shared', 'content', 'people', 'platforms', 'knowledge', 'search', 'figures'],
}
// Not rooms: the programs, and the live door in its folder.
const notRooms = ['ops', 'realtime.ts', 'app.ts', 'config.ts', 'http.ts', 'main.ts', 'dev.ts']
const domain = ['shared', 'db', 'journal', 'acts', 'people', 'platforms', 'knowledge', 'consultations']

// Types of knowledge may be named in consultations: a citation is a section of the library; there is no code behind it.
const sidewaysTypes = new Set([
  'server/consultations/citations.ts → server/knowledge/library.ts',
  'server/consultations/citations.ts → server/knowledge/citing.ts',
])

// The tables say in which states a row can be and what kinds of page there are; those are named in their room and nowhere else.
const isStateOfTable = ({ from, to }: Import) =>
  /^server\/db\/schema(\/\w+)?\.ts$/.test(from) && /^server\/([\w-]+\/(?:[\w-]+\/)?workflow|knowledge\/document)\.ts$/.test(to ?? '')

/**
 * Where the server keeps code without state that pages and the browser may run as well (decision 0002). A file there is pure
 * when everything it runs is: files of these places, and packages that only compute.
 */
const purePlaces =
  /^server\/(search\/(language|finding)\/|access\/what\.ts$|people\/(may-ask|role-names)\.ts$|consultations\/(decisions|effect-answers|question-fields|advice-fields|first-advice-norm)\.ts$|shared\/text-lengths\.ts$|privacy-guard\/(scanning\/|(spots|instead|said-of-spots|reasons|colleagues)\.ts$))/
const purePackages = /^@orama\/stemmers\/dutch$/
const isPure = (path: string, seen = new Set<string>()): boolean => {
  if (seen.has(path)) return true
  const runs = sources.find((source) => source.path === path)?.imports.filter(({ typesOnly }) => !typesOnly) ?? []
  const deeper = (to: string) => isPure(to, new Set([...seen, path]))
  return purePlaces.test(path) && runs.every(({ named, to }) => (to ? deeper(to) : purePackages.test(named)))
}

// Not pages but parts of the build: they run once, read the content by the readers of the server, and reach no bundle.
const atBuild = /^src\/(content\.config\.ts|ui\/build\/)/

const inServer = imports.filter(({ from, to }) => from.startsWith('server/') && to?.startsWith('server/'))
// The layout loads the '/' key, which belongs to search, on every page.
const sidewaysInSrc = new Set(['src/ui/layouts/Page.astro → src/search/slash-client.ts'])
const told = ({ from, named }: Import) => `${from} imports ${named}`
const arrow = ({ from, to }: Import) => `${from} → ${to}`
const roomsInside = (path: string) => /^src\/([^/]+)\/.+/.exec(path)?.[1] ?? 'entry'

describe('who may import whom', () => {
  it('there is something to look at: every room of the server imports and is imported', () => {
    expect(sources.length).toBeGreaterThan(120)
    for (const room of domain)
      expect(
        inServer.some(({ to }) => roomOf(to ?? '') === room),
        room,
      ).toBe(true)
    const found = new Set(sources.filter(({ path }) => path.startsWith('server/')).map(({ path }) => roomOf(path)))
    expect(
      [...found].filter((room) => !notRooms.includes(room) && !mayImport[room]),
      'a new room: write here what it may import',
    ).toEqual([])
    expect(
      imports.filter(({ named, to }) => /^[.#]/.test(named) && !to && !/^#content/.test(named)).map(told),
      'imports that lead nowhere',
    ).toEqual([])
  })

  it.each(Object.entries(mayImport))('%s imports only %j', (room, allowed) => {
    const wrong = inServer.filter(
      (found) =>
        roomOf(found.from) === room &&
        roomOf(found.to ?? '') !== room &&
        !allowed.includes(roomOf(found.to ?? '')) &&
        !(found.typesOnly && (sidewaysTypes.has(arrow(found)) || isStateOfTable(found))),
    )
    expect(
      wrong.map(told),
      `${room} may import ${allowed.join(', ') || 'nothing of ours'}: let app.ts hand it in, or move the code down a room`,
    ).toEqual([])
  })

  it('search is a reader: no domain room imports it', () => {
    expect(
      inServer.filter(({ from, to }) => roomOf(to ?? '') === 'search' && domain.includes(roomOf(from))).map(told),
      'let app.ts call search after a publication',
    ).toEqual([])
  })

  it('notifications is a reader: no room imports it', () => {
    expect(
      inServer
        .filter(({ from, to }) => roomOf(to ?? '') === 'notifications' && !['notifications', ...notRooms].includes(roomOf(from)))
        .map(told),
      'it follows the journal; whoever tells people directly tells them when it did not happen',
    ).toEqual([])
  })

  it('only app.ts and the programs join rooms; the doors get the App', () => {
    const wrong = inServer.filter(
      ({ from, to, typesOnly }) =>
        ['http.ts', 'realtime.ts', 'config.ts'].includes(roomOf(from)) &&
        !typesOnly &&
        !['shared', 'content', 'realtime.ts', 'config.ts'].includes(roomOf(to ?? '')),
    )
    expect(wrong.map(told), 'a door calls app.people, app.consultations, …; it imports their types only').toEqual([])
  })

  it('nothing but the programs and the tests imports ops', () => {
    expect(
      imports
        .filter(({ from, to }) => to?.startsWith('server/ops/') && !/^(server\/(ops\/|main\.ts|dev\.ts)|test\/|bench\/)/.test(from))
        .map(told),
    ).toEqual([])
  })

  it.each([
    [
      'socket.io',
      /^socket\.io(-client)?$/,
      /^(server\/realtime(\.ts|\/)|src\/consultations\/room\/|test\/|bench\/)/,
      'only realtime.ts knows socket.io',
    ],
    ['lucia', /^lucia$/, /^server\/people\/sign-in\/sessions\.ts$/, 'only people/sign-in/sessions.ts knows lucia'],
    [
      'OpenID Connect',
      /^openid-client$/,
      /^server\/people\/sign-in\/asking-issuer\.ts$/,
      'only asking-issuer.ts knows how an organisation is asked',
    ],
    ['passkeys', /^@simplewebauthn\/server$/, /^server\/people\/sign-in\/passkeys\.ts$/, 'only passkeys.ts knows how a passkey is checked'],
    ['the mail library', /^nodemailer$/, /^(server\/mail\/carrier\.ts|test\/)/, 'only mail/carrier.ts knows how mail travels'],
    ['a database driver', /^(better-sqlite3|pg)$/, /^(server\/db\/|test\/|bench\/)/, 'only db/ knows a dialect'],
    ['the Astro build', /^(sirv|compression)$/, /^(server\/(http|dev)\.ts|test\/|bench\/)/, 'only http.ts knows the Astro build'],
  ])('%s is known in one place', (_what, named, where, sentence) => {
    const known = imports.filter((found) => named.test(found.named))
    expect(known.length).toBeGreaterThan(0)
    expect(known.filter(({ from, typesOnly }) => !where.test(from) && !typesOnly).map(told), sentence).toEqual([])
  })

  it('inside search: language knows neither finding nor index, finding does not know index', () => {
    const place = (path: string) => ['language', 'finding', 'index'].indexOf(/^server\/search\/(\w+)\//.exec(path)?.[1] ?? '')
    const inside = inServer.filter(({ from, to }) => place(from) >= 0 && to?.startsWith('server/search/'))
    expect(inside.length).toBeGreaterThan(20)
    const wrong = inside.filter(({ from, to }) => place(to ?? '') > place(from) || place(to ?? '') < 0)
    expect(wrong.map(told)).toEqual([])
  })

  it('src takes types from the server, and code only where it is pure all the way down', () => {
    const border = imports.filter(
      ({ from, to, named }) => from.startsWith('src/') && (to?.startsWith('server/') || named.startsWith('#server')),
    )
    expect(border.length).toBeGreaterThan(20)
    const running = border.filter(({ from, typesOnly }) => !typesOnly && !atBuild.test(from))
    expect(running.length).toBeGreaterThan(0)
    expect(
      running.filter(({ to }) => !isPure(to ?? '')).map(told),
      'a runtime import gives a second copy in the bundle: use Astro.locals.app, or make what it needs pure (decision 0002)',
    ).toEqual([])
  })

  it('the norm for a first advice stands in one place', () => {
    const wordy = ['server', 'src']
      .flatMap((folder) => readText(folder, /\.(ts|astro)$/))
      .filter(({ text }) => /\b(twee|2) werkdagen/.test(text))
    expect(wordy.map(({ path }) => path)).toEqual(['server/consultations/first-advice-norm.ts'])
  })

  it('what pages run of the server is among what a build is made again for', () => {
    const running = imports.filter(({ from, to, typesOnly }) => from.startsWith('src/') && to?.startsWith('server/') && !typesOnly)
    expect(running.filter(({ to }) => !buildInputs.some((place) => to?.startsWith(`${place}/`))).map(told)).toEqual([])
  })

  it('inside src a room uses ui, never another room; pages, actions and the middleware use all', () => {
    const rooms = new Set(sources.map(({ path }) => roomsInside(path)).filter((room) => !['entry', 'pages', 'actions'].includes(room)))
    expect([...rooms].toSorted()).toEqual([...new Set([...Object.keys(mayImport), 'ui'])].filter((room) => rooms.has(room)).toSorted())
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [roomsInside(from), roomsInside(to ?? '')]
      return (
        rooms.has(here) && to?.startsWith('src/') && there !== here && there !== 'ui' && !sidewaysInSrc.has(arrow({ from, to } as Import))
      )
    })
    expect(wrong.map(told), 'move what two rooms need to ui, or let the page put them together').toEqual([])
  })

  it('browser code takes socket.io-client, astro:actions, Pagefind, the words of the network, our own browser code and what is pure', () => {
    const client = imports.filter(({ from }) => /-client\.ts$|^src\/consultations\/room\//.test(from))
    expect(client.length).toBeGreaterThan(10)
    expect(
      client
        .filter(
          ({ named, to, typesOnly }) =>
            !typesOnly && !/^(\.{1,2}\/|socket\.io-client$|astro:actions$|virtual:netwerk$)/.test(named) && !isPure(to ?? ''),
        )
        .map(told),
    ).toEqual([])
  })

  it('nothing imports test or bench', () => {
    expect(imports.filter(({ from, to }) => /^(test|bench)\//.test(to ?? '') && !/^(test|bench)\//.test(from)).map(told)).toEqual([])
  })

  it('no file reaches itself again by importing', () => {
    expect(rings(sources), 'break the ring, also one of types: move what both need one room down').toEqual([])
  })
})

describe('the shape of the house', () => {
  it('no drawer for what has no name', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|services?|misc|lib|index)(\/|\.(ts|astro|mjs)$)/
    const allowed =
      /^server\/search\/index\/|^(?:bench\/pages\/\w+\/)?src\/(pages\/.*index\.astro|actions\/index\.ts)$|^server\/db\/migrations\/index\.ts$/
    expect(
      sources.map(({ path }) => path).filter((path) => drawer.test(path) && !allowed.test(path)),
      'name a file after what it does',
    ).toEqual([])
  })

  it('no file is longer than 300 lines, and most are short', () => {
    expect(
      sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`),
      'split it inside its room',
    ).toEqual([])
    const own = sources
      .filter(({ path }) => !path.startsWith('test/'))
      .map(({ lines }) => lines)
      .toSorted((one, other) => one - other)
    expect(own[Math.floor(own.length / 2)]).toBeLessThanOrEqual(60)
  })

  it('no style sheet is longer than 300 lines', () => {
    const sheets = readText('src', /\.css$/)
    expect(sheets.length).toBeGreaterThan(10)
    expect(
      sheets.filter(({ text }) => text.trimEnd().split('\n').length > 300).map(({ path }) => path),
      'split it by what it dresses',
    ).toEqual([])
  })

  it('files are called in kebab-case, components in PascalCase', () => {
    const wrong = sources
      .map(({ path }) => path)
      .filter((path) => {
        const name = path.split('/').at(-1) ?? ''
        if (path.includes('src/pages/')) return !/^(\[?[a-z0-9-]+\]?|\[\.\.\.[a-z]+\])(\.[a-z]+)*\.(astro|ts)$/.test(name)
        return name.endsWith('.astro')
          ? !/^[A-Z][A-Za-z]*\.astro$/.test(name)
          : !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d|config))?\.(ts|mjs)$/.test(name)
      })
    expect(wrong).toEqual([])
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../../support/server.ts'

let server: RunningServer
let indra: string
beforeAll(async () => {
  server = await startServer()
  indra = await signIn(server.base, 'indra')
})
afterAll(() => server?.close())

let count = 0
const invited = (changes: object = {}) => ({
  email: `pagina${++count}@voorbeeld.example`,
  name: 'Gina Genodigd',
  function: 'jurist',
  organisation: '',
  roles: ['professional'],
  specialist: ['lg-1a'],
  ...changes,
})
const invite = (changes: object = {}) =>
  postForm(server.base, '/beheer/uitnodigingen?_action=administration.invite', invited(changes), { Cookie: indra })
const addressIn = (page: string): string => new RegExp(`${server.app.config.baseUrl}(/uitnodiging/[\\w-]+)`).exec(page)?.[1] ?? ''
const newAddress = async () => addressIn(await (await invite()).text())
const password = 'paarse fietsbel onder water'
const accept = (path: string, changes: object = {}, cookie = '') =>
  postForm(
    server.base,
    '/uitnodiging?_action=people.acceptInvitation',
    { token: path.split('/').at(-1) ?? '', name: 'Gina', function: 'jurist', password, again: password, houseRules: 'ja', ...changes },
    cookie ? { Cookie: cookie } : {},
  )

it('without a mail server the beheerder sees the address once; who opens it makes an account and is signed in', async () => {
  const response = await invite()
  const page = await response.text()
  const path = addressIn(page)
  expect([response.status, path.length > 20]).toEqual([200, true])
  expect(await (await getPage(server.base, '/beheer/uitnodigingen', indra)).text()).not.toContain(path)
  const form = await (await getPage(server.base, path)).text()
  for (const words of ['Huisregels', 'Gina Genodigd', 'new-password', 'toegangssleutel werkt niet op een IP-adres'])
    expect(form).toContain(words)
  const done = await accept(path)
  expect([done.status, done.headers.get('Location')]).toEqual([303, '/'])
  const cookie = done.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(await (await getPage(server.base, '/account', cookie)).text()).toContain('specialist van LG-1a')
  const again = await getPage(server.base, path)
  expect([again.status, (await again.text()).includes('al gebruikt')]).toEqual([410, true])
  expect((await accept(path)).status).toBe(409)
})

it('what has to be mended is said at the field, and what was typed stays; the passwords do not', async () => {
  const path = await newAddress()
  const response = await accept(path, { name: 'Gina <b>', password: 'kort', again: 'anders', houseRules: '' })
  const page = await response.text()
  expect(response.status).toBe(400)
  expect(page).toContain('value="Gina <b>"')
  expect(page).toContain('Lees de huisregels')
  expect(page).not.toContain('value="kort"')
  expect((await accept(path)).status).toBe(303)
})

it('an invitation is for its own address: somebody who is signed in is asked to sign out first, and nothing is used', async () => {
  const path = await newAddress()
  const noor = await signIn(server.base, 'noor')
  expect(await (await getPage(server.base, path, noor)).text()).toContain('Log eerst uit')
  expect((await accept(path, {}, noor)).status).toBe(409)
  expect((await accept(path)).status).toBe(303)
})

it('an address that was made up, or stands without a token, opens nothing', async () => {
  expect((await getPage(server.base, '/uitnodiging/verzonnen')).status).toBe(410)
  expect((await getPage(server.base, '/uitnodiging')).status).toBe(404)
  expect((await accept('/uitnodiging/verzonnen')).status).toBe(409)
})

it('an invitation is sent again and taken back from its page', async () => {
  const path = await newAddress()
  const { items } = await server.app.administration.fromServer.invitations({ query: `pagina${count}@` })
  const page = `/beheer/uitnodigingen/${items[0]?.id}`
  const act = (name: string) =>
    postForm(server.base, `${page}?_action=administration.${name}`, { id: items[0]?.id ?? '' }, { Cookie: indra })
  const fresh = addressIn(await (await act('resendInvitation')).text())
  expect([fresh !== path, fresh !== '']).toEqual([true, true])
  expect((await getPage(server.base, path)).status).toBe(410)
  expect((await act('withdrawInvitation')).status).toBe(303)
  expect((await getPage(server.base, fresh)).status).toBe(410)
  expect(await (await getPage(server.base, page, indra)).text()).toContain('Ingetrokken.')
})

it('a refused invitation keeps what was typed and shows no address', async () => {
  const response = await invite({ email: 'noor@leerkring.example', name: 'Toch Noor' })
  const page = await response.text()
  expect([response.status, addressIn(page)]).toEqual([409, ''])
  expect(page).toContain('value="Toch Noor"')
})

it('a file is looked at, read in with progress, and cannot be read in twice; a large one is taken at this address only', async () => {
  const send = (csv: string, path = '/beheer/importeren') => {
    const body = new FormData()
    body.append('file', new Blob([csv], { type: 'text/csv' }), 'mensen.csv')
    return fetch(`${server.base}${path}?_action=administration.keepImport`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { Origin: server.base, Cookie: indra },
    })
  }
  const head = 'e-mail;naam;functie\n'
  const wrong = await send(`${head}geen adres;Jo Ja;jurist\n`)
  const looked = await (await getPage(server.base, wrong.headers.get('Location') ?? '', indra)).text()
  expect(looked).toContain('Regel 2: Dit is geen geldig e-mailadres')
  expect(looked).not.toContain('Inlezen en')
  const large =
    head +
    Array.from(
      { length: 3000 },
      (_, nr) => `groot${nr}@voorbeeld.example;Mens met een lange naam ${nr};jurist bij een organisatie ver weg van hier`,
    ).join('\n')
  const good = await send(large)
  const page = good.headers.get('Location') ?? ''
  expect([good.status, await (await getPage(server.base, page, indra)).text()]).toEqual([
    303,
    expect.stringContaining('Inlezen en 3.000 mensen uitnodigen'),
  ])
  const noor = await signIn(server.base, 'noor')
  expect((await getPage(server.base, page, noor)).status).toBe(403)
  const id = page.split('/').at(-1) ?? ''
  const start = () => postForm(server.base, `${page}?_action=administration.startImport`, { id }, { Cookie: indra })
  const [first, second] = [await start(), await start()]
  expect([first.status, second.status]).toEqual([303, 409])
  await expect.poll(async () => (await getPage(server.base, page, indra)).text(), { timeout: 30_000 }).toContain('Het bestand is ingelezen')
  expect((await start()).status).toBe(409)
  expect((await send(large, '/beheer/mensen')).status).toBe(413)
  expect((await send('')).status).toBe(400)
})

it('a setting is kept, shown with who changed it, and a wrong value says what is right', async () => {
  const setting = (await server.app.settings.list()).map(({ setting }) => setting).find(({ kind }) => kind === 'number')
  if (setting?.kind !== 'number') throw new Error('there is no setting with a number')
  const change = (value: string | number, revision: string) =>
    postForm(
      server.base,
      '/beheer/instellingen?_action=administration.changeSetting',
      { setting: setting.name, value: String(value), revision },
      { Cookie: indra },
    )
  expect((await change('veel', '0')).status).toBe(400)
  expect((await change(setting.min, '0')).status).toBe(303)
  expect((await change(setting.max, '0')).status, 'changed meanwhile').toBe(409)
  expect(await (await getPage(server.base, '/beheer/instellingen', indra)).text()).toContain('Indra Soekhai')
})

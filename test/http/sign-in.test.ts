import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/ops/demo.ts'
import { emailOf } from '../support/network.ts'
import { phoneWith } from '../support/own-phone.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const acts = [
  'changePassword',
  'confirmCode',
  'removeCode',
  'makeRecoveryCodes',
  'addPasskey',
  'removePasskey',
  'unlink',
  'endSession',
  'endOtherSessions',
]
const ofTheAccount = ['confirmCode', 'removeCode', 'makeRecoveryCodes', 'addPasskey', 'removePasskey', 'unlink']

describe('signing in, over HTTP', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.close())

  const cookiesOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  const forgetProofs = () => server.app.database.db.updateTable('sessions').set({ proved_at: null }).execute()

  it.each(acts)('%s is for who is signed in; a visitor is asked to sign in', async (act) => {
    const answer = await postForm(server.base, `/account/inloggen?_action=account.${act}`, { id: 'x', handle: 'x', password: 'x' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('Je sessie is verlopen')
  })

  it.each(ofTheAccount)('%s asks for a fresh proof first, and the form stays', async (act) => {
    const cookie = await signIn(server.base, 'noor')
    await forgetProofs()
    const fields = { id: 'x', code: '123456', name: 'Mijn sleutel', passkey: '{}' }
    const answer = await postForm(server.base, `/account/inloggen?_action=account.${act}`, fields, { Cookie: cookie })
    const page = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([403, 'no-store'])
    expect(page).toContain('Bevestig dat jij het bent')
    expect(page).toMatch(/name="verzegeld" value="[\w-]{40,}"/)
    expect(page, 'what was sent is sealed').not.toContain('Mijn sleutel')
  })

  it('a page that asks for a fresh proof is come back to after it, under a new session id', async () => {
    const cookie = await signIn(server.base, 'noor')
    await forgetProofs()
    const away = await getPage(server.base, '/account/inloggen/app', cookie)
    expect([away.status, away.headers.get('location')]).toEqual([303, '/bevestigen?terug=%2Faccount%2Finloggen%2Fapp'])
    const confirm = (password: string, terug = '/account/inloggen/app') =>
      postForm(server.base, '/bevestigen?_action=people.confirm', { password, terug }, { Cookie: cookie })
    expect((await confirm('fout')).status).toBe(400)
    const done = await confirm(demoPassword)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/account/inloggen/app'])
    expect((await getPage(server.base, '/account/inloggen/app', cookiesOf(done))).status).toBe(200)
    expect((await getPage(server.base, '/account', cookie)).status, 'the id of before is nobody').toBe(303)
  })

  it('the form that was kept is given back to who wrote it only, and leads nowhere else', async () => {
    const [noor, femke] = [await signIn(server.base, 'noor'), await signIn(server.base, 'femke')]
    await forgetProofs()
    const asked = await postForm(server.base, '/account/inloggen?_action=account.unlink', { id: 'mijn-koppeling' }, { Cookie: noor })
    const verzegeld = /name="verzegeld" value="([\w-]+)"/.exec(await asked.text())?.[1] ?? ''
    const give = (cookie: string, fields: object) =>
      postForm(server.base, '/bevestigen?_action=people.confirm', { password: demoPassword, ...fields }, { Cookie: cookie })
    expect(await (await give(femke, { verzegeld })).text()).not.toContain('mijn-koppeling')
    const own = await (await give(noor, { verzegeld })).text()
    expect(own).toContain('mijn-koppeling')
    expect(own).toContain('action="/account/inloggen?_action=account.unlink"')
    const fresh = await signIn(server.base, 'noor')
    expect((await give(fresh, { terug: 'https://elders.example/' })).headers.get('location')).toBe('/account')
  })

  it('what a passkey needs is given for what somebody may: anybody to sign in, who is in to add one', async () => {
    const ask = (voor: string, cookie = '') =>
      postForm(server.base, '/inloggen/toegangssleutel', { voor }, cookie ? { Cookie: cookie } : {})
    const open = await ask('inloggen')
    expect(open.status).toBe(200)
    expect(await open.json()).toMatchObject({ options: { rpId: 'localhost', userVerification: 'required' } })
    expect((await ask('nieuw')).status).toBe(401)
    expect((await ask('bevestigen')).status).toBe(401)
    expect((await ask('stap')).status).toBe(404)
    expect((await ask('__proto__')).status).toBe(404)
    expect(await (await ask('nieuw', await signIn(server.base, 'noor'))).json()).toMatchObject({ options: { rp: { id: 'localhost' } } })
  })

  it('after a password alone nothing is reachable for who has an app; the cookie of the attempt opens nothing', async () => {
    const ruben = { ...(await server.actor('ruben')), provedAt: new Date().toISOString() }
    const { own } = server.app.people.signIn
    const phone = phoneWith((await own.setUpCode(ruben, 'deze browser')).text)
    await own.confirmCode(ruben, { code: phone.code(new Date(), -30), address: '' })
    const first = await postForm(server.base, '/inloggen?_action=people.signIn', {
      email: emailOf('ruben'),
      password: demoPassword,
      terug: '/account',
    })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/inloggen/stap?terug=%2Faccount'])
    const cookie = cookiesOf(first)
    expect(first.headers.getSetCookie().join()).toMatch(/leerkring-inlogpoging=[^;]+;.*HttpOnly/)
    for (const path of ['/consultaties', '/account', '/account/inloggen', '/meldingen'])
      expect((await getPage(server.base, path, cookie)).status, path).toBe(303)
    const step = await getPage(server.base, '/inloggen/stap', cookie)
    expect([step.status, step.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const answer = (code: string) =>
      postForm(server.base, '/inloggen/stap?_action=people.proceed', { code, terug: '/account' }, { Cookie: cookie })
    expect((await answer('000000')).status).toBe(400)
    const entered = await answer(phone.code(new Date()))
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account'])
    expect((await getPage(server.base, '/account', cookiesOf(entered))).status).toBe(200)
    expect((await getPage(server.base, '/inloggen/stap', '')).headers.get('location')).toBe('/inloggen?terug=%2Fconsultaties')
  })

  it('a link for a new password that opens nothing says why, and asking for one says the same to everybody', async () => {
    const closed = await getPage(server.base, '/wachtwoord/verzonnen')
    expect([closed.status, closed.headers.get('cache-control')]).toEqual([410, 'no-store'])
    const ask = (email: string) => postForm(server.base, '/wachtwoord-vergeten?_action=people.forgotPassword', { email })
    const [known, unknown] = [await ask(emailOf('noor')), await ask('niemand@voorbeeld.example')]
    expect([known.status, known.headers.get('location')]).toEqual([unknown.status, unknown.headers.get('location')])
    expect((await ask('geen adres')).status).toBe(400)
  })

  it('an organisation that is not there, and an answer nobody asked for, are a sentence', async () => {
    expect((await getPage(server.base, '/inloggen/organisatie/geen')).status).toBe(404)
    const answer = await getPage(server.base, '/inloggen/organisatie/terug?code=x&state=y')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('niet in deze browser begonnen')
    expect((await getPage(server.base, '/inloggen/organisatie/geen?voor=koppelen')).headers.get('location')).toMatch(/^\/inloggen\?terug=/)
  })
})

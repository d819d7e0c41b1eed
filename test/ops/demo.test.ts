import { describe, expect, it } from 'vitest'
import { everybody, emailOf, temporaryFolder } from '../support/network.ts'
import { demoPassword } from '../../server/ops/demo.ts'
import { run, serveProcess } from '../support/processes.ts'
import { getPage, postForm, signIn } from '../support/server.ts'

const demo = (folder: string, ...args: string[]) => serveProcess(['server/ops/demo-start.ts', ...args], { DATA_DIR: folder, PORT: '0' })

describe('npm run demo on an empty machine', () => {
  it(
    'answers within a minute and says where and who; a second start keeps what was done; --fresh begins anew',
    { timeout: 180_000 },
    async () => {
      const { folder, remove } = temporaryFolder()
      const started = Date.now()
      const first = await demo(folder)
      expect((await getPage(first.base, '/')).status).toBe(200)
      expect(Date.now() - started).toBeLessThan(60_000)
      while (!first.said.out.includes('--fresh')) await new Promise((done) => setTimeout(done, 50))
      expect(first.said.out).toContain(first.base)
      expect(first.said.out).toMatch(/Consultatie 13 van 13/)
      for (const name of everybody) expect(first.said.out).toContain(emailOf(name))
      const page = await (await getPage(first.base, '/inloggen')).text()
      expect(page).toContain('leerkring-demo')
      expect(page).toContain(emailOf('noor'))

      const scans = await (await getPage(first.base, '/kaders/kwaliteitskader/zelfscan', await signIn(first.base, 'noor'))).text()
      expect(scans.match(/class="scan-chart__spot"/g)?.length, 'the line of a team over time').toBe(3)
      expect(scans, 'six teams together').toContain('Het gemiddelde van de laatste scan van elk team.')

      const cookie = await signIn(first.base, 'femke')
      const list = await (await getPage(first.base, '/consultaties', cookie)).text()
      const number = /\/consultaties\/(\d{4}-\d{4})/.exec(list)?.[1] ?? ''
      const room = await (await getPage(first.base, `/consultaties/${number}`, cookie)).text()
      const field = (name: string) =>
        new RegExp(`name="${name}" value="([^"]+)"`).exec(room.slice(room.indexOf('data-composer')))?.[1] ?? ''
      const message = { id: field('id'), number, clientId: field('clientId'), body: 'Dit schreef ik bij de eerste start.' }
      expect(
        (await postForm(first.base, `/consultaties/${number}?_action=consultations.sendMessage`, message, { Cookie: cookie })).status,
      ).toBe(303)
      const asTess = await postForm(first.base, '/inloggen?_action=people.signIn', {
        email: 'tess@leerkring.example',
        password: demoPassword,
      })
      const step = { Cookie: asTess.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
      const asked = await (await getPage(first.base, '/inloggen/stap', step.Cookie)).text()
      const code = /laat nu\s+<strong>\s*([\d ]+)/.exec(asked)?.[1] ?? ''
      const entered = await postForm(first.base, '/inloggen/stap?_action=people.proceed', { code, terug: '/beheer' }, step)
      expect([entered.status, entered.headers.get('Location')], 'who has a second proof finds the code in the demo').toEqual([
        303,
        '/beheer',
      ])
      expect(await first.stop()).toBe(0)

      const second = await demo(folder)
      expect(second.said.out).not.toContain('Consultatie 13 van 13')
      expect(await (await getPage(second.base, `/consultaties/${number}`, cookie)).text()).toContain(message.body)
      expect(await second.stop()).toBe(0)

      const third = await demo(folder, '--fresh')
      expect((await getPage(third.base, '/consultaties', cookie)).status).toBe(303)
      expect(await (await getPage(third.base, `/consultaties/${number}`, await signIn(third.base, 'femke'))).text()).not.toContain(
        message.body,
      )
      expect(await third.stop()).toBe(0)
      remove()
    },
  )

  it('never mixes with real people, and never throws their database away', { timeout: 120_000 }, async () => {
    const { folder, remove } = temporaryFolder()
    const person = ['person:add', '--email', 'echt@organisatie.example', '--name', 'Echt Iemand']
    expect((await run(['server/ops/cli.ts', ...person], { DATA_DIR: folder }, 'een lang wachtwoord\n')).code).toBe(0)
    for (const args of [[], ['--fresh']]) {
      const refused = await run(['server/ops/demo-start.ts', ...args], { DATA_DIR: folder, PORT: '0' })
      expect([refused.code, refused.err.trim().split('\n').length]).toEqual([1, 1])
      expect(refused.err).toMatch(/andere DATA_DIR/)
    }
    const again = await run(['server/ops/cli.ts', ...person], { DATA_DIR: folder }, 'een lang wachtwoord\n')
    expect(again.err).toContain('Er is al een account')
    remove()
  })
})

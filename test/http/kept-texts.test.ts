import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adviceForm, bringTo, questionForm } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { gateMark, getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

/** The forms that are written for a long time, in a browser without script. */
describe('a text that is being written, without script', () => {
  let server: RunningServer
  let cookies: Record<'noor' | 'femke' | 'samira', string>
  beforeAll(async () => {
    server = await startServer()
    const cookieOf = (name: Name) => signIn(server.base, name)
    cookies = { noor: await cookieOf('noor'), femke: await cookieOf('femke'), samira: await cookieOf('samira') }
  })
  afterAll(() => server?.close())

  type Fields = Record<string, string | string[]>
  const send = (path: string, fields: Fields, who: keyof typeof cookies) => postForm(server.base, path, fields, { Cookie: cookies[who] })
  const textOf = async (path: string, who: keyof typeof cookies) => (await getPage(server.base, path, cookies[who])).text()
  /** What a field of a page says; of the advice or question form, which come after the composer. */
  const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
  const area = (page: string, name: string) => new RegExp(`<textarea[^>]*id="${name}"[^>]*>([^<]*)<`).exec(page)?.[1]

  describe('an advice', () => {
    const advise = (number: string, fields: Fields, who: keyof typeof cookies = 'femke') =>
      send(`/consultaties/${number}?_action=consultations.advise`, { number, ...fields }, who)
    const formOf = (page: string) => page.slice(page.indexOf('<lk-advice'))
    const begun = async () => {
      const { number } = await bringTo(server, 'opgepakt')
      const page = formOf(await textOf(`/consultaties/${number}`, 'femke'))
      const own = { key: hidden(page, 'key') ?? '', revision: hidden(page, 'revision') ?? '', sheet: hidden(page, 'sheet') ?? '' }
      return { number, own: { ...adviceForm(), ...own } }
    }

    it('is kept by the button beside sending, and is in the open form the next time, warnings included', async () => {
      const { number, own } = await begun()
      const answer = await advise(number, { ...own, why: 'Bel 06-12345678.', bewaar: 'concept' })
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/consultaties/${number}?bewaard=ja#adviseren`])
      const page = await textOf(`/consultaties/${number}?bewaard=ja`, 'femke')
      expect(page).toMatch(/<details[^>]*id="adviseren"[^>]*open/)
      expect(page).toContain('Je concept is bewaard. Alleen jij kunt het lezen.')
      expect(page).toContain('Haal dit weg voordat je het advies geeft:')
      expect([area(page, 'advice'), area(page, 'why')]).toEqual([own.advice, 'Bel 06-12345678.'])
      expect(page).toMatch(/value="bhk-02-1"[^>]*checked/)
      expect(formOf(page)).toContain(`name="key" value="${own.key}"`)
      for (const other of ['noor', 'samira'] as const)
        expect(await textOf(`/consultaties/${number}`, other), other).not.toContain(own.advice)
    })

    it('that is too long is not kept and stands there whole, and so does one with a burgerservicenummer', async () => {
      const { number, own } = await begun()
      for (const why of ['w'.repeat(4001), 'Het is 123456782.']) {
        const answer = await advise(number, { ...own, why, bewaar: 'concept' })
        const page = await answer.text()
        const status = why.startsWith('w') ? 400 : 422
        expect([answer.status, area(page, 'why'), area(page, 'advice')]).toEqual([status, why, own.advice])
        expect(page).toContain('Je concept is nog niet bewaard.')
      }
    })

    it.each([
      ['kept', { bewaar: 'concept' }],
      ['given', {}],
    ])('that was saved elsewhere meanwhile is not %s: both texts stand there, to take over per field or whole', async (_what, button) => {
      const { number, own } = await begun()
      await advise(number, { ...own, advice: 'Van de telefoon.', why: 'Reden <b>daar</b>.', sheet: 'telefoon', bewaar: 'concept' })
      const answer = await advise(number, { ...own, advice: 'Van de laptop.', ...button })
      const page = await answer.text()
      expect(answer.status).toBe(409)
      expect(page).toContain('Ook op een ander apparaat gewijzigd')
      expect(area(page, 'advice')).toBe('Van de laptop.')
      expect(page).toMatch(/<blockquote[^>]*>Van de telefoon\.<\/blockquote>/)
      expect(page).toMatch(/<blockquote[^>]*>Reden &lt;b>daar&lt;\/b>\.<\/blockquote>|<blockquote[^>]*>Reden &lt;b&gt;daar&lt;\/b&gt;\.</)
      expect(hidden(formOf(page), 'revision')).toBe('1')

      const shown = { ...own, advice: 'Van de laptop.', revision: '1', naast: 'ja' }
      const taken = await (await advise(number, { ...shown, neem: 'why' })).text()
      expect([area(taken, 'advice'), taken.includes('Van de telefoon.')]).toEqual(['Van de laptop.', true])
      expect(taken.match(/<blockquote/g)).toHaveLength(1)
      const all = await (await advise(number, { ...shown, neem: 'alles' })).text()
      expect([area(all, 'advice'), all.match(/<blockquote/g)]).toEqual(['Van de telefoon.', null])
      const looked = await (await advise(number, { ...shown, zoek: 'passages', passages: 'meldcode' })).text()
      expect(looked.match(/<blockquote/g), 'looking up a passage leaves both there').toHaveLength(2)

      expect((await advise(number, { ...shown, bewaar: 'concept' })).status, 'knowing both').toBe(303)
      expect(area(await textOf(`/consultaties/${number}`, 'femke'), 'advice')).toBe('Van de laptop.')
    })

    it('for a question that was closed meanwhile is still there to copy', async () => {
      const { number, own } = await begun()
      await server.app.consultations.advise(await server.actor('samira'), number, adviceForm())
      await server.app.consultations.closeQuestion(await server.actor('noor'), number, { decision: 'volg', note: '' })
      for (const button of [{}, { bewaar: 'concept' }] as Fields[]) {
        const page = await (await advise(number, { ...own, advice: 'Net te laat.', ...button })).text()
        expect(page).toContain('Deze stap kan niet meer.')
        expect(page).toContain('Net te laat.')
      }
    })
  })

  describe('a concept of a question', () => {
    const submit = (fields: Fields) => send('/consultaties/nieuw?_action=consultations.submit', fields, 'noor')
    const begun = async () => {
      const noAcuteDanger = await gateMark(server.base, cookies.noor)
      const form = {
        ...questionForm({ noAcuteDanger }),
        consentExplained: '',
        schrijver: (await server.actor('noor')).id,
        revision: '0',
        sheet: 'laptop',
      }
      const kept = await submit({ ...form, bewaar: 'concept' })
      const path = kept.headers.get('Location') ?? ''
      return { path, laptop: { ...form, revision: '1' }, phone: { ...form, revision: '1', sheet: 'telefoon' } as typeof form }
    }

    it.each([
      ['kept', { bewaar: 'concept' }],
      ['sent', {}],
    ])('that was saved elsewhere meanwhile is not %s: both texts stand there, to take over per field or whole', async (_what, button) => {
      const { path, laptop, phone } = await begun()
      await submit({ ...phone, facts: 'Van de telefoon.', consent: 'stemt-in', bewaar: 'concept' })
      const answer = await submit({ ...laptop, facts: 'Van de laptop.', ...button })
      const page = await answer.text()
      expect([answer.status, area(page, 'facts'), hidden(page, 'revision')]).toEqual([409, 'Van de laptop.', '2'])
      expect(page).toMatch(/<blockquote[^>]*>Van de telefoon\.<\/blockquote>/)
      expect(page.match(/<blockquote/g)).toHaveLength(2)
      const shown = { ...laptop, facts: 'Van de laptop.', revision: '2', naast: 'ja' }
      const taken = await (await submit({ ...shown, neem: 'consent' })).text()
      expect([area(taken, 'facts'), taken.match(/<blockquote/g)?.length]).toEqual(['Van de laptop.', 1])
      expect(taken).toMatch(/value="stemt-in" checked/)
      expect((await submit({ ...shown, bewaar: 'concept' })).status).toBe(303)
      expect(area(await textOf(path, 'noor'), 'facts')).toBe('Van de laptop.')
    })

    it('that was sent from the other device with other words is not lost unseen', async () => {
      const { laptop, phone } = await begun()
      expect((await submit(phone)).status).toBe(303)
      const answer = await submit({ ...laptop, facts: 'Nog meer feiten.' })
      const page = await answer.text()
      expect([answer.status, area(page, 'facts')]).toEqual([409, 'Nog meer feiten.'])
      expect(page).toContain('Deze vraag is al verstuurd, met een andere tekst')
    })
  })
})

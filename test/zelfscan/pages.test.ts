import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { everybody } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { pointForm, stepFields, wholeScan } from './scans.ts'

const scanPage = '/kaders/kwaliteitskader/zelfscan'
const filling = `${scanPage}/invullen`

describe('the pages of the zelfscan', () => {
  let server: RunningServer
  let noor: string, aylin: string, merel: string
  beforeAll(async () => {
    server = await startServer()
    ;[noor, aylin, merel] = await Promise.all([signIn(server.base, 'noor'), signIn(server.base, 'aylin'), signIn(server.base, 'merel')])
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    for (const table of ['zelfscan_steps', 'zelfscans'] as const) await server.app.database.db.deleteFrom(table).execute()
  })

  const visitor = async (fields: Record<string, string>) => {
    const answer = await postForm(server.base, `${filling}?_action=zelfscan.step`, fields)
    return { status: answer.status, html: await answer.text() }
  }
  const stored = () => server.app.database.db.selectFrom('zelfscans').select('id').execute()
  const team = (action: string, fields: Record<string, string>, cookie = noor) =>
    postForm(server.base, `${filling}?_action=zelfscan.${action}`, fields, { Cookie: cookie })
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`
  const finished = async () => {
    const { zelfscan } = server.app
    const actor = await server.actor('noor')
    const scan = await zelfscan.begin(actor)
    for (let step = 1; step <= 12; step++)
      await zelfscan.save(actor, {
        scan,
        step: String(step),
        revision: '0',
        fields: await stepFields(zelfscan, step, { example: '=1+1 "staat" in het verslag' }),
      })
    await zelfscan.finish(actor, scan)
    return scan
  }

  it('carry the answers of a visitor along from step to step, to the result, and keep nothing', async () => {
    const first = await visitor({ stap: '1', naar: '2', 'k1-1-1': '4', 'k1-1-bewijs': 'Het A4 hangt aan de muur.' })
    expect([first.status, first.html.includes('Stap 2 van 12')]).toEqual([200, true])
    expect(first.html).toContain(hidden('k1-1-1', '4'))
    expect(first.html).toContain(hidden('k1-1-bewijs', 'Het A4 hangt aan de muur.'))
    const back = await visitor({ stap: '2', naar: '1', 'k1-1-1': '4', 'k1-1-bewijs': 'Het A4 hangt aan de muur.', 'k2-1-1': '2' })
    expect(back.html).toMatch(/name="k1-1-1"[^>]*value="4"[^>]*checked/)
    expect(back.html).toContain('Het A4 hangt aan de muur.</textarea>')
    expect(back.html).toContain(hidden('k2-1-1', '2'))
    const result = await visitor({ stap: '12', naar: 'resultaat', ...(await wholeScan(server.app.zelfscan)) })
    expect([result.status, result.html.includes('Resultaat van de zelfscan'), result.html.includes('12 vasthouden')]).toEqual([
      200,
      true,
      true,
    ])
    expect(await stored()).toEqual([])
  })

  it('show the result as a drawing with the same figures in a table, and what fits the weak themes', async () => {
    const { html } = await visitor({ stap: '12', naar: 'resultaat', ...(await wholeScan(server.app.zelfscan, { answer: '1' })) })
    expect(html.match(/<rect class="scan-chart__bar scan-chart__bar--first"/g)).toHaveLength(12)
    expect(html.match(/data-label="Score \(1–4\)" class="lk-number">\s*1,0/g)).toHaveLength(36)
    for (const link of ['#k8-3', '/bouwstenen/bs-13-', '/platforms/pl-1-']) expect(html, link).toContain(link)
    expect(html).not.toMatch(/ style="/)
  })

  it('name a wrong answer, an unknown norm and an example that is too long, and lose nothing of the rest', async () => {
    const wrong = { stap: '2', naar: '3', 'k1-1-1': '4', 'k2-1-1': '9', 'k2-1-2': '3', 'k2-1-bewijs': 'y'.repeat(1001), 'k99-1-1': '2' }
    const { status, html } = await visitor(wrong)
    expect([status, html.includes('Stap 2 van 12')]).toEqual([400, true])
    for (const words of [
      'K2.1, stelling 1: kies 1, 2, 3, 4 of n.v.t.',
      'maximaal 1.000 tekens, je hebt er 1.001',
      'K99.1 hoort niet zo in deze zelfscan',
    ])
      expect(html).toContain(words)
    expect(html).toContain(hidden('k1-1-1', '4'))
    expect(html).toMatch(/name="k2-1-2"[^>]*value="3"[^>]*checked/)
    expect(html).toContain(`${'y'.repeat(1001)}</textarea>`)
    const elsewhere = await visitor({ stap: '5', naar: '6', 'k2-1-1': '9', 'k5-1-1': '1' })
    expect(elsewhere.html, 'the step with the mistake').toContain('Stap 2 van 12')
    expect(elsewhere.html).toContain(hidden('k5-1-1', '1'))
  })

  it.each(['0', '13', 'x', '-1', '1e3', '9'.repeat(400)])('say that step %j does not exist', async (step) => {
    const { status, html } = await visitor({ stap: '1', naar: step, 'k1-1-1': '4' })
    expect([status, html.includes('Deze stap bestaat niet')]).toEqual([400, true])
    expect(html).toMatch(/name="k1-1-1"[^>]*value="4"[^>]*checked/)
  })

  it('show script in an example as text', async () => {
    const { html } = await visitor({ stap: '1', naar: 'resultaat', 'k1-1-1': '4', 'k1-1-bewijs': '<script>alert(1)</script>' })
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html.replace(/ value="[^"]*"/g, ''), 'inside an attribute it is text as well').not.toContain('<script>alert(1)')
  })

  it('give a visitor the result as CSV and JSON, or the reason why not', async () => {
    const fields = { ...(await wholeScan(server.app.zelfscan)), ...Object.fromEntries(pointForm()) }
    const json = await postForm(server.base, `${scanPage}/download`, { ...fields, vorm: 'json' })
    expect(json.headers.get('Content-Disposition')).toMatch(/^attachment; filename="zelfscan-\d{4}-\d\d-\d\d\.json"$/)
    const made = (await json.json()) as { score: number; themas: unknown[]; verbeterpunten: unknown[] }
    expect([made.score, made.themas.length, made.verbeterpunten]).toEqual([
      3,
      12,
      [{ wat: 'Een visie op één A4', eigenaar: 'teamleider', datum: '2099-03-31' }],
    ])
    const csv = (await (await postForm(server.base, `${scanPage}/download`, { ...fields, vorm: 'csv' })).text()).split('\r\n')
    expect(csv.filter(Boolean)).toHaveLength(1 + 12 + 24 + 72 + 1)
    const refused = await postForm(server.base, `${scanPage}/download`, { ...fields, 'k1-1-1': '9', vorm: 'csv' })
    expect([refused.status, (await refused.text()).includes('K1.1, stelling 1')]).toEqual([400, true])
  })

  it('save a team’s step and go on; a colleague finds it, and is told when somebody was first', async () => {
    expect((await getPage(server.base, filling, noor)).status, 'nothing begun yet').toBe(303)
    await team('begin', {})
    const [{ id: scan } = { id: '' }] = await stored()
    const step = { scan, stap: '1', revisie: '0', naar: '2' }
    const saved = await team('save', { ...step, 'k1-1-1': '4' })
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `${filling}?stap=2`])
    expect(await (await getPage(server.base, `${filling}?stap=1`, aylin)).text()).toMatch(/name="k1-1-1"[^>]*value="4"[^>]*checked/)
    const late = await team('save', { ...step, 'k1-1-1': '2', 'k1-2-bewijs': 'Van Aylin.' }, aylin)
    const html = await late.text()
    expect(late.status).toBe(409)
    for (const words of [
      'Een collega heeft deze stap net ook bewaard',
      'jij ‘2’, bewaard ‘4’',
      'Van Aylin.</textarea>',
      hidden('revisie', '1'),
    ])
      expect(html).toContain(words)
    expect((await team('save', { ...step, revisie: '1', 'k1-1-1': '2' }, aylin)).status).toBe(303)
  })

  it('keep what a colleague typed when the scan was finished or thrown away meanwhile', async () => {
    const scan = await finished()
    const late = await team('save', { scan, stap: '3', revisie: '0', naar: '4', 'k3-1-bewijs': 'Niet kwijtraken.' }, aylin)
    const html = await late.text()
    expect([late.status, html.includes('Niet kwijtraken.</textarea>'), html.includes('al afgerond')]).toEqual([409, true, true])
    const gone = await team('save', { scan: '01234567-89ab-7def-8123-456789abcdef', stap: '3', revisie: '0', 'k3-1-bewijs': 'Ook niet.' })
    expect([gone.status, (await gone.text()).includes('Ook niet.</textarea>')]).toEqual([404, true])
  })

  it('keep every answer when the session is over', async () => {
    const page = await postForm(server.base, `${filling}?_action=zelfscan.save`, {
      scan: 'x',
      stap: '1',
      revisie: '0',
      'k1-1-bewijs': 'Blijft staan.',
    })
    expect([page.status, (await page.text()).includes('Blijft staan.')]).toEqual([401, true])
  })

  it('of a team’s scan are there for its people only, as page, CSV and JSON', async () => {
    const scan = await finished()
    for (const path of [`${scanPage}/${scan}`, `${scanPage}/${scan}.csv`, `${scanPage}/${scan}.json`]) {
      const own = await getPage(server.base, path, aylin)
      expect([own.status, own.headers.get('Cache-Control')], path).toEqual([200, 'no-store'])
      for (const name of everybody.filter((name) => !['noor', 'aylin'].includes(name))) {
        const other = await getPage(server.base, path, name === 'merel' ? merel : await signIn(server.base, name))
        expect([other.status, (await other.text()).includes('Kantelhof')], `${path} ${name}`).toEqual([404, false])
      }
      expect((await getPage(server.base, path)).headers.get('Location'), path).toMatch(/^\/inloggen\?terug=/)
    }
    const csv = await (await getPage(server.base, `${scanPage}/${scan}.csv`, noor)).text()
    expect(csv, 'a spreadsheet does not run it').toContain(`"'=1+1 ""staat"" in het verslag"`)
    expect(await (await getPage(server.base, scanPage, merel)).text()).not.toContain(scan)
  })

  it('save the improvement points of a team, and show a half one again', async () => {
    const scan = await finished()
    const post = (fields: Record<string, string>) =>
      postForm(server.base, `${scanPage}/${scan}?_action=zelfscan.points`, { scan, revisie: '0', ...fields }, { Cookie: noor })
    const half = await post({ 'punt-2': 'Alleen wat we gaan doen' })
    const html = await half.text()
    expect([half.status, html.includes('value="Alleen wat we gaan doen"'), html.includes('wie pakt het op')]).toEqual([400, true, true])
    expect((await post(Object.fromEntries(pointForm()))).status).toBe(303)
    expect(await (await getPage(server.base, `${scanPage}/${scan}`, aylin)).text()).toContain('Een visie op één A4')
  })
})

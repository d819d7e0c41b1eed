import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringTo, questionForm } from '../support/cases.ts'
import { gateMark, getPage, pastGate, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

const field = 'Mijn vraag in één zin'

describe('the spoedpoort', () => {
  let server: RunningServer
  let [noor, dorien] = ['', '']
  beforeAll(async () => {
    server = await startServer()
    noor = await signIn(server.base, 'noor')
    dorien = await signIn(server.base, 'dorien')
  })
  afterAll(() => server?.close())

  const pageAt = async (path: string, cookie = noor) => (await getPage(server.base, path, cookie)).text()
  const submit = async (noAcuteDanger: string, changes: Record<string, string> = {}) => {
    const form = Object.entries({ ...questionForm({ noAcuteDanger }), ...changes }).filter(
      (one): one is [string, string] => typeof one[1] === 'string',
    )
    return postForm(server.base, '/consultaties/nieuw?_action=consultations.submit', Object.fromEntries(form), { Cookie: noor })
  }

  it('stands before the form, whatever the address says', async () => {
    for (const path of ['/consultaties/nieuw', '/consultaties/nieuw?veilig=ja', '/consultaties/nieuw?veilig=verzonnen&leergroep=lg-1a']) {
      const page = await pageAt(path)
      expect(page, path).toContain('Is het nu veilig?')
      expect(page, path).not.toContain(field)
    }
    expect(await pageAt(await pastGate(server, '/consultaties/nieuw?veilig=ja'))).toContain(field)
  })

  it('is asked again of who opens a concept, and of who has the mark of somebody else', async () => {
    const { id } = await bringTo(server, 'concept')
    expect(await pageAt(`/consultaties/nieuw?concept=${id}`)).not.toContain(field)
    const mark = await gateMark(server.base, noor)
    expect(await pageAt(`/consultaties/nieuw?concept=${id}&veilig=${mark}`)).toContain(field)
    expect(await pageAt(`/consultaties/nieuw?veilig=${mark}`, dorien)).not.toContain(field)
  })

  it('nothing is sent without it, or with an answer of somebody else; what was typed stays', async () => {
    for (const mark of ['', 'ja', 'true', await gateMark(server.base, dorien)]) {
      const answer = await submit(mark, { facts: 'Feiten die moeten blijven staan.' })
      const page = await answer.text()
      expect(answer.status, mark).toBeGreaterThanOrEqual(400)
      expect(page).toContain('geen acute onveiligheid is')
      expect(page).toContain('Feiten die moeten blijven staan.')
    }
  })

  it('the answer stands in the room with its moment', async () => {
    const sent = await submit(await gateMark(server.base, noor))
    const number = /\d{4}-\d{4}/.exec(sent.headers.get('Location') ?? '')?.[0] ?? ''
    expect(await pageAt(`/consultaties/${number}`)).toMatch(/Geen acute onveiligheid<\/dt>\s*<dd>\s*gezegd op\s*<time datetime="\d{4}-/)
  })
})

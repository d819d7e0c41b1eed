import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { adviceForm, questionForm } from '../support/cases.ts'
import { networkFolder } from '../support/network.ts'
import { serveProcess } from '../support/processes.ts'
import { gateMark, getPage, postForm, signIn } from '../support/server.ts'
import { ask, connectAs } from '../support/sockets.ts'

const planted = 'Zwabberdekwaak'

describe('a sentence of a case', () => {
  it('is on the page of its people, and in no log line, no public index and on no public page', { timeout: 60_000 }, async () => {
    const { folder, remove } = networkFolder()
    const server = await serveProcess(['server/main.ts'], { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'trace' })
    const cookies = { noor: await signIn(server.base, 'noor'), femke: await signIn(server.base, 'femke') }
    const act = (action: string, fields: Record<string, string | string[]>, who: 'noor' | 'femke') =>
      postForm(server.base, `/_actions/consultations.${action}`, fields, { Cookie: cookies[who] })
    const strings = (form: object) =>
      Object.fromEntries(
        Object.entries(form).filter(
          (entry): entry is [string, string | string[]] => typeof entry[1] === 'string' || Array.isArray(entry[1]),
        ),
      )

    const asked = await (
      await act(
        'submit',
        strings(
          questionForm({
            noAcuteDanger: await gateMark(server.base, cookies.noor),
            question: `Vraag ${planted}?`,
            facts: planted,
            worries: planted,
          }),
        ),
        'noor',
      )
    ).text()
    const number = /\d{4}-\d{4}/.exec(asked)?.[0] ?? ''
    expect((await act('take', { number }, 'femke')).status).toBe(200)
    const page = await (await getPage(server.base, `/consultaties/${number}`, cookies.noor)).text()
    const id = /data-id="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(page).toContain(planted)
    const socket = await connectAs(server.base, cookies.noor)
    expect(await ask(socket, 'message:send', { consultationId: id, clientId: newId(), body: `Bericht ${planted}` })).toMatchObject({
      ok: true,
    })
    await ask(socket, 'message:send', { consultationId: id, clientId: newId(), body: `${planted} 123456782` })
    await ask(socket, 'message:send', { consultationId: id, clientId: { [planted]: 1 }, body: planted })
    expect((await act('advise', strings(adviceForm({ advice: planted })), 'noor')).status).not.toBe(200)
    expect(
      (await act('advise', { number, ...strings(adviceForm({ advice: planted, why: `${planted} a@b.nl` })) }, 'femke')).status,
    ).not.toBe(200)
    expect((await act('advise', { number, ...strings(adviceForm({ advice: planted })) }, 'femke')).status).toBe(200)
    await getPage(server.base, `/zoeken?q=${planted}`)
    await getPage(server.base, `/consultaties/${planted}`, cookies.noor)
    socket.disconnect()

    for (const path of [
      '/',
      '/kaders',
      '/bouwstenen',
      '/platforms',
      '/begrippen',
      '/zoeken?q=veiligheid',
      '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur',
      `/api/passages?q=vraag`,
    ]) {
      expect(await (await getPage(server.base, path)).text(), path).not.toContain(planted)
    }
    const indexed = readdirSync(join(folder, 'pagefind'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(indexed.length).toBeGreaterThan(10)
    for (const entry of indexed) {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
      expect(text.toLowerCase(), entry.name).not.toContain(planted.toLowerCase())
    }
    expect(await server.stop()).toBe(0)
    expect(server.said.out, 'the log was on').toContain('"level"')
    expect(server.said.out + server.said.err).not.toContain(planted)
    expect(server.said.out + server.said.err).not.toMatch(/leerkring-demo|noor@leerkring/)
    remove()
  })
})

import { describe, expect, it } from 'vitest'
import { asRequest } from '../../server/shared/request-id.ts'
import { toldPath } from '../../server/shared/told-path.ts'
import { keptLog } from '../support/kept-log.ts'

const token = 'k3Jf9-xQ2LmN8pR7sT4vW6yZ1aB5cD0e'

describe('an address in a log', () => {
  it.each([
    ['/consultaties/2026-0042', '/consultaties/2026-0042'],
    ['/kaders/basishandelingskader/veiligheid-eerst', '/kaders/basishandelingskader/veiligheid-eerst'],
    ['/bouwstenen/veiligheidsteam-naast-het-lokale-team', '/bouwstenen/veiligheidsteam-naast-het-lokale-team'],
    ['/feedback/0198f0aa-1111-7222-8333-444455556666', '/feedback/0198f0aa-1111-7222-8333-444455556666'],
    ['/zoeken?q=moeder+slaat', '/zoeken'],
    ['/inloggen#geheim', '/inloggen'],
    [`/uitnodiging/${token}`, '/uitnodiging/…'],
    [`/wachtwoord/${token}?terug=/`, '/wachtwoord/…'],
    [`/a/${token}/b`, '/a/…/b'],
  ])('%s stands there as %s', (path, told) => {
    expect(toldPath(path)).toBe(told)
  })

  it('is told so by every line, with the number of the request it belongs to', () => {
    const { log, lines } = keptLog()
    const id = asRequest((number) => {
      log.error({ path: `/uitnodiging/${token}` }, 'verzoek mislukt')
      return number
    })
    log.info('buiten een verzoek')
    expect(lines[0]).toMatchObject({ path: '/uitnodiging/…', request: id })
    expect(lines[1]).not.toHaveProperty('request')
  })

  it('keeps its number through everything that is waited for', async () => {
    const { log, lines } = keptLog()
    const both = await Promise.all(
      ['een', 'twee'].map((name) =>
        asRequest(async (id) => {
          await new Promise((turn) => setImmediate(turn))
          log.info({ name }, 'klaar')
          return [name, id]
        }),
      ),
    )
    expect(lines.map((line) => [line['name'], line['request']])).toEqual(both)
  })
})

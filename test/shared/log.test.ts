import { describe, expect, it } from 'vitest'
import { keptLog } from '../support/kept-log.ts'

describe('the log', () => {
  it('tells of an error what it is and where, with its cause, and not what stood in the row', () => {
    const { log, lines } = keptLog()
    const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(noor@voorbeeld.nl)', where: 'geheim' })
    log.error({ err: new Error('bewaren lukt niet', { cause }) }, 'mislukt')
    expect(lines[0]).toMatchObject({
      level: 50,
      msg: 'mislukt',
      err: { type: 'Error', message: 'bewaren lukt niet', stack: expect.stringContaining('log.test.ts'), cause: { code: '23505' } },
    })
    expect(JSON.stringify(lines)).not.toMatch(/noor@|geheim/)
  })

  it('tells of what is no error only what it says, and of nothing nothing', () => {
    const { log, lines } = keptLog()
    log.error({ err: 'zomaar een zin' }, 'een')
    log.error({ err: undefined }, 'twee')
    expect(lines.map(({ err }) => err?.message)).toEqual(['zomaar een zin', undefined])
  })

  it('leaves out what a person typed and what opens a door, also one level down', () => {
    const { log, lines } = keptLog()
    const secret = { body: 'moeder zegt', password: 'wachtwoord', email: 'noor@voorbeeld.nl', cookie: 'leerkring=abc' }
    log.info({ ...secret, request: secret, id: 7 }, 'gezien')
    expect(lines[0]).toMatchObject({ msg: 'gezien', id: 7, request: {} })
    expect(JSON.stringify(lines)).not.toMatch(/moeder|wachtwoord|noor|leerkring/)
  })

  it('holds no process id and no name of the machine', () => {
    const { log, lines } = keptLog()
    log.warn('iets')
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual(['level', 'msg', 'time'])
  })
})

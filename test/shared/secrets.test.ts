import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSecrets } from '../../server/shared/secrets.ts'
import { networkFolder, temporaryFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'

describe('the secret of an installation', () => {
  let made: ReturnType<typeof temporaryFolder>
  beforeEach(() => {
    made = temporaryFolder()
  })
  afterEach(() => made.remove())

  it('is made once, whole, for its owner alone, and read again after that', () => {
    const first = openSecrets({ dataDir: made.folder }).for('journal')
    expect(readdirSync(made.folder)).toEqual(['secret.key'])
    expect([readFileSync(join(made.folder, 'secret.key'), 'utf8'), statSync(join(made.folder, 'secret.key')).mode & 0o777]).toEqual([
      expect.stringMatching(/^[\da-f]{64}$/),
      0o600,
    ])
    expect(openSecrets({ dataDir: made.folder }).for('journal').equals(first)).toBe(true)
    expect(openSecrets({ dataDir: made.folder }).for('known-device').equals(first)).toBe(false)
  })

  it.each(['', '\n', 'niet hexadecimaal', 'abcd', 'g'.repeat(64)])('a file with %j in it is no key', (text) => {
    writeFileSync(join(made.folder, 'secret.key'), text)
    expect(() => openSecrets({ dataDir: made.folder })).toThrow('leeg of beschadigd')
  })

  it('a lost key: the server says so and leaves no other in its place; resealing is asked for twice and is the way out', async () => {
    const copy = networkFolder()
    const env = { DATA_DIR: copy.folder, PORT: '0' }
    writeFileSync(join(copy.folder, 'secret.key'), '')
    expect((await run(['server/main.ts'], env)).err).toContain('leeg of beschadigd')
    rmSync(join(copy.folder, 'secret.key'))
    const refused = await run(['server/main.ts'], env)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('hoort niet bij deze database')])
    expect(readdirSync(copy.folder), 'no key that looks like the right one').not.toContain('secret.key')
    expect((await run(['server/ops/cli.ts', 'journal:reseal'], env)).err).toContain('--verloren')
    expect((await run(['server/ops/cli.ts', 'journal:reseal', '--verloren'], env)).out).toContain('Opnieuw verzegeld')
    expect((await run(['server/ops/cli.ts', 'journal:verify'], env)).out).toContain('Het journaal klopt.')
    const server = await serveProcess(['server/main.ts'], env)
    expect(await server.stop()).toBe(0)
    copy.remove()
  })
})

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../support/processes.ts'

/** A program that makes both kinds of mistake outside of anybody's care, and says goodbye when it is still there. */
const program = (first: string) => `
  ${first}
  setTimeout(() => { throw new Error('een fout in een afteller') }, 10)
  setTimeout(() => Promise.reject(new Error('een belofte zonder vangnet')), 20)
  setTimeout(() => { console.log('nog altijd hier'); process.exit(0) }, 100)`

const file = (path: string) => JSON.stringify(join(import.meta.dirname, '..', '..', path))
const outlive = `
  const { outliveMistakes } = await import(${file('server/ops/mistakes.ts')})
  const { createLog } = await import(${file('server/shared/log.ts')})
  outliveMistakes(createLog('info'))`

it('a mistake in a timer or a promise is a line in the log, and the process goes on', async () => {
  const { code, out } = await run(['--input-type=module', '-e', program(outlive)])
  expect(code).toBe(0)
  for (const words of ['een fout in een afteller', 'een belofte zonder vangnet', 'nog altijd hier']) expect(out).toContain(words)
})

it('without that the same program ends at the first mistake', async () => {
  const { code, out } = await run(['--input-type=module', '-e', program('')])
  expect([code, out]).toEqual([1, ''])
})

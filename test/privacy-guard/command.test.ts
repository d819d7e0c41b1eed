import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'

type Found = { blocks: Array<{ kind: string; start: number; end: number }>; asks: unknown[] }

/** What the command says to these bytes: its lines, what it complains of, and how it ends. No DATA_DIR: it needs none. */
const guard = async (input: string | Buffer) => {
  const child = spawn(process.execPath, ['server/ops/cli.ts', 'guard'], { env: { PATH: process.env['PATH'] } })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number]
  return { code, err: said.err, lines: said.out.split('\n').slice(0, -1) }
}

describe('npm run cli -- guard', () => {
  it('says of each line, also an empty one, what it found and where, and nothing else', async () => {
    const { code, err, lines } = await guard('Bel moeder op 06-12345678.\n\nIs Mark veilig?\r\nEen zin zonder.')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines.map((line) => JSON.parse(line) as Found)).toEqual([
      { blocks: [{ kind: 'phone', start: 14, end: 25 }], asks: [] },
      { blocks: [], asks: [] },
      { blocks: [], asks: [{ kind: 'name', start: 3, end: 7 }] },
      { blocks: [], asks: [] },
    ])
  })

  it('counts places as JavaScript does, and goes on after bytes that are no text', async () => {
    const bad = Buffer.concat([Buffer.from([0xff, 0xfe, 0x20]), Buffer.from('🙂 a@voorbeeld.nl\nbsn 123456782\n')])
    const { lines } = await guard(bad)
    expect(lines.map((line) => (JSON.parse(line) as Found).blocks)).toEqual([
      [{ kind: 'email', start: 6, end: 20 }],
      [{ kind: 'bsn', start: 4, end: 13 }],
    ])
  })

  it('reads a line of a million characters, and finds what stands at its end', async () => {
    const { code, lines } = await guard(`${'woord na woord '.repeat(70_000)}bel 06-12345678`)
    expect(code).toBe(0)
    expect(lines).toHaveLength(1)
    const { blocks } = JSON.parse(lines[0] ?? '') as Found
    expect(blocks).toEqual([{ kind: 'phone', start: 1_050_004, end: 1_050_015 }])
  })
})

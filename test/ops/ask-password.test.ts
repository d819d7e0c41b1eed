import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { askPassword } from '../../server/ops/ask-password.ts'

/** A terminal somebody types at. What is written to our own output meanwhile is kept. */
const terminal = () => Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })

describe('the password of a new account', () => {
  const write = process.stdout.write.bind(process.stdout)
  afterEach(() => {
    process.stdout.write = write
  })
  const typing = async (...lines: string[]) => {
    let echoed = ''
    process.stdout.write = ((piece: string) => Boolean((echoed += piece))) as typeof process.stdout.write
    const input = terminal()
    const asked: string[] = []
    const say = (line: string) => {
      asked.push(line)
      setImmediate(() => input.write(`${lines[asked.length - 1] ?? ''}\r`))
    }
    const password = await askPassword({ input, say }).finally(() => {
      process.stdout.write = write
    })
    return { password, asked, echoed }
  }

  it('is asked for twice on a terminal, and nothing that is typed is shown', async () => {
    const { password, asked, echoed } = await typing('een lang wachtwoord', 'een lang wachtwoord')
    expect([password, asked.length]).toEqual(['een lang wachtwoord', 2])
    expect(echoed + asked.join('')).not.toMatch(/een lang|wachtwoord\r/)
  })

  it('a typing error is mended with backspace', async () => {
    expect((await typing('een lang wachtwoordd\b', 'een lang wachtwoord')).password).toBe('een lang wachtwoord')
  })

  it('two that differ are refused, and nothing is added', async () => {
    await expect(typing('een lang wachtwoord', 'een ander wachtwoord')).rejects.toThrow('niet gelijk')
  })

  it('what is sent in is read once, as one line', async () => {
    const input = new PassThrough()
    input.end('een lang wachtwoord\nnog een regel\n')
    const asked: string[] = []
    expect(await askPassword({ input, say: (line) => void asked.push(line) })).toBe('een lang wachtwoord')
    expect(asked).toEqual([])
  })
})

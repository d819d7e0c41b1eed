import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ConfigError } from '../config.ts'

type Input = NodeJS.ReadableStream & { isTTY?: boolean }
type Needs = { input: Input; say(line: string): void }

/** Takes what is typed and shows nothing of it. */
const nowhere = () => new Writable({ write: (_piece, _encoding, done) => done() })

const hidden = async (input: Input, question: string, say: Needs['say']): Promise<string> => {
  say(question)
  const lines = createInterface({ input, output: nowhere(), terminal: true })
  try {
    return (await lines.question('')).trim()
  } finally {
    lines.close()
  }
}

const firstLine = async (input: Input): Promise<string> => {
  for await (const line of createInterface({ input, terminal: false })) return line.trim()
  return ''
}

/**
 * The password of a new account: asked for twice on a terminal, without showing it; or the first line of what is sent in, so that
 * it never stands in the history of a shell.
 * @throws ConfigError when the second time was different
 */
export const askPassword = async ({ input, say }: Needs): Promise<string> => {
  if (!input.isTTY) return firstLine(input)
  const first = await hidden(input, 'Wachtwoord (minstens 12 tekens; je ziet niet wat je typt):', say)
  const again = await hidden(input, 'Nog een keer hetzelfde wachtwoord:', say)
  if (first !== again) throw new ConfigError('De twee wachtwoorden zijn niet gelijk. Er is niets toegevoegd; probeer het opnieuw.')
  return first
}

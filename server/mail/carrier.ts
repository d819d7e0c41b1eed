import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Message } from './composing.ts'

/** Takes one message away. It resolves when somebody else answers for it, and rejects with what went wrong. */
export type Carrier = { carry(message: Message): Promise<void>; close(): void }

const second = 1000

/** Over SMTP. A server that says nothing is left after a while, and tried again later. */
export const bySmtp = (url: string): Carrier => {
  const transport = createTransport({
    url,
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 30 * second,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async carry(message) {
      await transport.sendMail(message)
    },
    close: () => transport.close(),
  }
}

/** As files that a mail program opens, for who has no mail server (yet): `DATA_DIR/mail/<moment>-<id>.eml`. */
export const byFile = (dir: string): Carrier => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async carry(message) {
      const { message: bytes } = await transport.sendMail(message)
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      const name = `${message.date.toISOString().replaceAll(':', '.')}-${message.messageId.slice(1).split('@')[0]}.eml`
      writeFileSync(join(dir, `${name}.half`), bytes as Buffer, { mode: 0o600 })
      renameSync(join(dir, `${name}.half`), join(dir, name))
    },
    close: () => transport.close(),
  }
}

type Refusal = { code?: unknown; responseCode?: unknown; message?: unknown }

/** The server will never take this one: the address does not exist, or the message is refused. Anything else may pass later. */
export const isForGood = (error: unknown): boolean => {
  const { code, responseCode } = (error ?? {}) as Refusal
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && Number(responseCode ?? 500) >= 500
}

/** What went wrong in one line for who runs the server. What a mail server says may hold the address; that is left out. */
export const troubleIn = (error: unknown): string => {
  const { code, responseCode, message } = (error ?? {}) as Refusal
  const said = String(message ?? '')
    .replaceAll(/\S+@\S+/g, '(adres)')
    .replaceAll(/\p{Cc}+/gu, ' ')
  return [code, responseCode, said].filter(Boolean).map(String).join(' ').slice(0, 300)
}

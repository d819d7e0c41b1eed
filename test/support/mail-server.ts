import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/**
 * What a mail server can do wrong: refuse an address, say "later", hang up halfway, say yes and then fail at the end, say nothing when it
 * is asked, take the mail and never say so.
 */
export type Manner = 'takes' | 'refuses-address' | 'later' | 'drops' | 'fails-after-data' | 'says-nothing' | 'takes-and-says-nothing'

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

/** A real SMTP server on a free port that keeps what it gets, and can be told to misbehave. */
export const startMailServer = async () => {
  const mails: ParsedMail[] = []
  const raw: string[] = []
  let manner: Manner = 'takes'
  const heard: Array<() => void> = []
  const kept: Array<() => void> = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      if (manner === 'refuses-address') return done(refusal(550, 'No such user'))
      if (manner === 'later') return done(refusal(451, 'Try again later'))
      if (manner === 'says-nothing') return kept.splice(0).forEach((tell) => tell())
      done()
    },
    onData(stream, session, done) {
      if (manner === 'drops') {
        stream.resume()
        return void (session as unknown as { connection?: { _socket?: { destroy(): void } } }).connection?._socket?.destroy()
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (manner === 'fails-after-data') return done(refusal(452, 'Insufficient storage'))
        const bytes = Buffer.concat(chunks)
        void simpleParser(bytes).then((mail) => {
          raw.push(bytes.toString('utf8'))
          mails.push(mail)
          if (manner !== 'takes-and-says-nothing') done()
          for (const tell of heard.splice(0)) tell()
        })
      })
    },
  })
  // A connection that was dropped is what the test asked for.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** Every mail as it came over the line. */
    raw,
    behave(next: Manner) {
      manner = next
    },
    /** Waits until this many mails came in all. */
    async received(count: number): Promise<ParsedMail[]> {
      while (mails.length < count) await new Promise<void>((tell) => heard.push(tell))
      return mails
    },
    /** Waits until somebody stands waiting for an answer that does not come. */
    keepsSomebody: () => new Promise<void>((tell) => void kept.push(tell)),
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** The letters that became files, in order of time, for an app without a mail server. */
export const mailFiles = async (dataDir: string): Promise<ParsedMail[]> => {
  const dir = join(dataDir, 'mail')
  const names = readdirSync(dir).filter((name) => name.endsWith('.eml'))
  return Promise.all(names.toSorted().map((name) => simpleParser(readFileSync(join(dir, name)))))
}

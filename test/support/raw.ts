import { connect, type Socket } from 'node:net'

/** What came back over the wire, and whether the server ended the connection. */
export type RawAnswer = { status: number; text: string; ended: boolean }

type Raw = {
  /** Sent in pieces after the head, for as long as the server takes it. */
  body?: () => Iterable<string | Buffer>
  /** How long to wait for the server to end it, in milliseconds. */
  patience?: number
}

const writeAll = async (socket: Socket, pieces: Iterable<string | Buffer>) => {
  for (const piece of pieces) {
    if (socket.destroyed) return
    if (!socket.write(piece)) await new Promise<void>((done) => void socket.once('drain', done).once('close', () => done()))
  }
}

/**
 * A request exactly as written, for what a well-behaved client would not send. Lines end in `\n` here and in `\r\n` on the wire.
 * @param head everything up to and with the empty line
 */
export const sendRaw = (base: string, head: string, { body, patience = 5000 }: Raw = {}): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(base)
    let text = ''
    const finish = (ended: boolean) => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, ended })
    }
    const socket = connect(Number(port), hostname, () => {
      socket.write(head.replaceAll('\n', '\r\n'))
      if (body) void writeAll(socket, body())
    })
    socket.setTimeout(patience, () => finish(false))
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    socket.on('error', () => finish(true)).on('end', () => finish(true))
  })

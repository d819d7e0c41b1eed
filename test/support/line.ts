import { connect, createServer, type Socket } from 'node:net'

/**
 * A line to a server that a test can spoil: `url` leads through it. `cutBeforeAnswerTo` lets the next request with these
 * words through and drops every connection when its answer comes, as a line does that breaks at the worst moment.
 */
export const spoiledLine = async (url: string) => {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  let words = ''
  const cut = () => {
    words = ''
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    let asked = false
    near.on('data', (data) => {
      asked ||= words !== '' && data.includes(words)
      far.write(data)
    })
    far.on('data', (data) => (asked ? cut() : near.write(data)))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket)
          other.destroy()
        })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const through = new URL(url)
  through.port = String((server.address() as { port: number }).port)
  return {
    url: through.href,
    cutBeforeAnswerTo(request: string) {
      words = request
    },
    close() {
      cut()
      server.close()
    },
  }
}

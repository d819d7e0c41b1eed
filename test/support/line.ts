import { connect, createServer, type Socket } from 'node:net'

/**
 * A line to a server that a test can spoil: `url` leads through it. `cutBeforeAnswerTo` lets the request through that says
 * `request` after the words of `about` on the same connection, and drops every connection when its answer comes, as a line
 * does that breaks at the worst moment. Without `about` the work of a reader behind the writing could be what is cut.
 */
export const spoiledLine = async (url: string) => {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const farEnds = new Set<Socket>()
  let silent = new Set<Socket>()
  let awaited: { request: string; about: string } | undefined
  let isBroken = false
  const cut = () => {
    awaited = undefined
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    if (isBroken) return void near.destroy()
    const far = connect(Number(port), hostname)
    farEnds.add(far)
    let isAbout = false
    let asked = false
    near.on('data', (data) => {
      isAbout ||= awaited !== undefined && data.includes(awaited.about)
      asked ||= isAbout && awaited !== undefined && data.includes(awaited.request)
      if (!silent.has(near)) far.write(data)
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
          farEnds.delete(socket)
          if (!silent.has(other)) other.destroy()
        })
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const through = new URL(url)
  through.port = String((server.address() as { port: number }).port)
  return {
    url: through.href,
    /** Every connection of now stays open and says nothing any more: what is behind it is gone without a word. */
    goesSilent() {
      silent = new Set(open)
      for (const socket of farEnds) socket.destroy()
    },
    /** Nothing gets through until it is mended. */
    breaks() {
      isBroken = true
      cut()
    },
    isMended() {
      isBroken = false
    },
    cutBeforeAnswerTo(request: string, about: string) {
      awaited = { request, about }
    },
    close() {
      cut()
      server.close()
    },
  }
}

import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Registry } from 'prom-client'
import type { Handler } from '../../http.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/** A proxy on this machine asks from this machine too; that it passes somebody on is what it says in these. */
const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

const digest = (text: string) => createHash('sha256').update(text).digest()

const mayLook = (req: IncomingMessage, token: string): boolean =>
  token
    ? timingSafeEqual(digest(req.headers.authorization ?? ''), digest(`Bearer ${token}`))
    : loopback.test(req.socket.remoteAddress ?? '') && passedOn.every((name) => req.headers[name] === undefined)

/**
 * `/metrics`, for a program that watches the server: with the token when there is one, else only from this machine itself. Who
 * may not look is told that there is no such page.
 */
export const metricsPage =
  (register: Registry, token: string): Handler =>
  async (req, res, next) => {
    if (req.url !== '/metrics' || req.method !== 'GET' || !mayLook(req, token)) return next()
    const text = await register.metrics()
    return res.writeHead(200, { 'Content-Type': register.contentType, 'Cache-Control': 'no-store' }).end(text)
  }

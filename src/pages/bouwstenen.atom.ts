import type { APIRoute } from 'astro'
import type { BouwsteenMeta } from '#server/knowledge/front-matter.ts'
import { bouwstenenFeed } from '../api/atom.ts'
import { xmlResponse } from '../api/xml.ts'

export const GET: APIRoute = async ({ locals: { app } }) => {
  const editions = await app.knowledge.latestEditions<BouwsteenMeta>('bouwsteen', 50)
  return xmlResponse(bouwstenenFeed(app.config.baseUrl, editions, app.clock.now()), 'application/atom+xml')
}

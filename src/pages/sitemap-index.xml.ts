import type { APIRoute } from 'astro'
import { places, sitemapIndex } from '../api/sitemap.ts'
import { xmlResponse } from '../api/xml.ts'

export const GET: APIRoute = async ({ locals: { app } }) => xmlResponse(sitemapIndex(app.config.baseUrl, await places(app)))

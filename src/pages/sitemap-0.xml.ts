import type { APIRoute } from 'astro'
import { places, sitemap } from '../api/sitemap.ts'
import { xmlResponse } from '../api/xml.ts'

export const GET: APIRoute = async ({ locals: { app } }) => xmlResponse(sitemap(app.config.baseUrl, await places(app)))

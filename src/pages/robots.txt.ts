import type { APIRoute } from 'astro'
import { robots } from '../api/robots.ts'

export const GET: APIRoute = ({ locals: { app } }) =>
  new Response(robots(app.config.baseUrl), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })

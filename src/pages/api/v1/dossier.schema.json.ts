import type { APIRoute } from 'astro'

/** By which a dossier that was taken out as JSON can be read and checked. */
export const GET: APIRoute = ({ locals }) =>
  Response.json(locals.app.consultations.dossierSchema(), { headers: { 'Content-Type': 'application/schema+json; charset=utf-8' } })

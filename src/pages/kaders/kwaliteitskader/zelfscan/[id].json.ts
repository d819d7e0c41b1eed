import type { APIRoute } from 'astro'
import { teamDownload } from '../../../../zelfscan/team-download.ts'

/** A scan of the own team as JSON. */
export const GET: APIRoute = (context) => teamDownload(context, 'json')

import type { APIRoute } from 'astro'
import { teamDownload } from '../../../../zelfscan/team-download.ts'

/** A scan of the own team as CSV. */
export const GET: APIRoute = (context) => teamDownload(context, 'csv')

import type { APIRoute } from 'astro'
import { dossierDownload } from '../../../consultations/dossier-download.ts'

/** The dossier as JSON, by the published schema. */
export const GET: APIRoute = (context) => dossierDownload(context, 'json')

import type { APIRoute } from 'astro'
import { dossierDownload } from '../../../consultations/dossier-download.ts'

/** The dossier as plain text, to paste in a file of one's own. */
export const GET: APIRoute = (context) => dossierDownload(context, 'txt')

import type { APIContext } from 'astro'
import { inWords } from '../ui/dates.ts'

const types = { txt: 'text/plain', json: 'application/json' } as const

/** The dossier as a file. @throws AppError as `dossier` does */
export const dossierDownload = async ({ locals, params, url, redirect }: APIContext, form: keyof typeof types): Promise<Response> => {
  const { app, actor } = locals
  if (!actor) return redirect(`/inloggen?terug=${encodeURIComponent(url.pathname)}`, 303)
  const dossier = await app.consultations.dossier(actor, params['nummer'] ?? '')
  const text =
    form === 'json'
      ? JSON.stringify({ $schema: app.consultations.dossierSchemaAddress, ...dossier }, undefined, 2)
      : app.consultations.dossierAsText(dossier, inWords)
  return new Response(text, {
    headers: {
      'Content-Type': `${types[form]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="dossier-${dossier.vraagnummer}.${form}"`,
      'Cache-Control': 'no-store',
    },
  })
}

import type { APIContext } from 'astro'
import { download } from './download.ts'
import { dayOf } from './words.ts'

/** A scan of the own team as a file. @throws AppError `not_found` for everybody else */
export const teamDownload = async ({ locals, params, url, redirect }: APIContext, form: 'csv' | 'json'): Promise<Response> => {
  const { app, actor } = locals
  if (!actor) return redirect(`/inloggen?terug=${encodeURIComponent(url.pathname)}`, 303)
  const { result, points, finishedAt } = await app.zelfscan.view(actor, params['id'] ?? '')
  return download(app.zelfscan, form, { result, points, date: finishedAt ? dayOf(finishedAt) : app.zelfscan.today() })
}

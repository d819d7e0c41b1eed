import type { APIRoute } from 'astro'
import { download } from '../../../../zelfscan/download.ts'

/** A visitor's own result as a file. The answers come in the form and are gone when the file is made. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { zelfscan, limits } = locals.app
  await limits.take('read', `zelfscan ${locals.address}`)
  const form = await request.formData()
  const { result, points, problems } = await zelfscan.read(form)
  if (problems.length) {
    const sentences = problems.map(({ message }) => message).join('\n')
    return new Response(`Het bestand is niet gemaakt. Ga terug; je antwoorden staan er nog.\n\n${sentences}\n`, { status: 400 })
  }
  return download(zelfscan, form.get('vorm') === 'json' ? 'json' : 'csv', { result, points, date: zelfscan.today() })
}

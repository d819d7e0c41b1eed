import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { FileDocument } from './files.ts'

const row = z.object({ feit: z.string(), waarde: z.coerce.string(), eenheid: z.string().nullish(), periode: z.coerce.string().nullish() })
const group = z.object({ titel: z.string(), toelichting: z.string().nullish(), rijen: z.array(row) })

/**
 * The groups of figures as small documents of one section each, so that a figure can be found by what it counts. The
 * figures themselves are the room figures/; a file that breaks is reported there, here it is left out.
 */
export const readFigureDocuments = (contentDir: string): FileDocument[] => {
  const folder = join(contentDir, 'cijfers')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return files.sort().flatMap((name, index) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const read = group.safeParse(parsed(text))
    return read.success ? [asDocument(name.replace('.yaml', ''), index, read.data, text)] : []
  })
}

const parsed = (text: string): unknown => {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** One line per figure, as somebody would say it: `Meldingen bij Veilig Thuis: 62.795 meldingen (eerste halfjaar 2025).` */
const sentence = ({ feit, waarde, eenheid, periode }: z.infer<typeof row>) =>
  `${feit}: ${[waarde, eenheid].filter(Boolean).join(' ')}${periode ? ` (${periode})` : ''}.`

const asDocument = (id: string, position: number, { titel, toelichting, rijen }: z.infer<typeof group>, source: string): FileDocument => {
  const code = `cijfers-${id}`
  const lines = rijen.map(sentence)
  return {
    kind: 'cijfers',
    code,
    slug: id,
    title: titel,
    summary: `${rijen.length} cijfers met eenheid, datum, bron en hoe zeker ze zijn.`,
    url: `/cijfers#${id}`,
    position,
    version: null,
    owner: null,
    reviewBefore: null,
    meta: {},
    markdown: lines.join('\n\n'),
    html: '',
    hash: createHash('sha256').update(source).digest('hex'),
    sections: [{ id: code, heading: titel, text: [toelichting, ...lines].filter(Boolean).join('\n') }],
  }
}

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fact, type FactGroup, readFacts } from '../content/facts.ts'
import type { FileDocument } from './document.ts'

/**
 * The groups of figures as small documents of one section each, so that a figure can be found by what it counts. The
 * figures themselves are the room figures/; a file that breaks is reported there, here it is left out.
 */
export const readFigureDocuments = (contentDir: string): FileDocument[] =>
  readFacts(contentDir).groups.map((group, index) =>
    asDocument(group, index, readFileSync(join(contentDir, 'cijfers', `${group.id}.yaml`), 'utf8')),
  )

/** One line per figure, as somebody would say it: `Meldingen bij Veilig Thuis: 62.795 meldingen (eerste halfjaar 2025).` */
const sentence = ({ feit, waarde, eenheid, periode }: Fact) =>
  `${feit}: ${[waarde, eenheid].filter(Boolean).join(' ')}${periode ? ` (${periode})` : ''}.`

const asDocument = ({ id, titel, toelichting, rijen }: FactGroup, position: number, source: string): FileDocument => {
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

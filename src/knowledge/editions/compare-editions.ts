import type { BouwsteenMeta, KaderMeta } from '#server/knowledge/front-matter.ts'
import { beproefstatussen, bewijs, doelgroepen, kaderSoorten, labelOf, labelsOf } from '../words.ts'
import { type Piece, wordDiff } from './word-diff.ts'

type Text<Meta> = { html: string; meta: Meta }
type Section = { id: string; heading: string; text: string }

/** A section in which something changed; `pieces` is its text with what was and what is. */
export type SectionChange = { id: string; heading: string; state: 'nieuw' | 'vervallen' | 'gewijzigd'; pieces: Piece[] }
export type FieldChange = { label: string; was: string; is: string }

/** What is compared besides the text, in words. */
export type Field<Meta> = { label: string; of: (meta: Meta) => string }

const entities: Record<string, string> = { '&#x26;': '&', '&amp;': '&', '&#x3C;': '<', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** Safe HTML of ours as plain lines: every block (paragraph, list item, cell) is one line. */
const plain = (html: string): string =>
  html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<\/(?:p|li|h3|tr|blockquote)>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x26;|&amp;|&#x3C;|&lt;|&gt;|&quot;/g, (sign) => entities[sign] ?? sign)
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .trim()

const sectionsOf = (html: string): Section[] =>
  [...html.matchAll(/<h2 id="([\w-]+)">(.*?)<\/h2>(.*?)(?=<h2 id=|$)/gs)].map(([, id = '', heading = '', text = '']) => ({
    id,
    heading: plain(heading),
    text: plain(text),
  }))

/**
 * What changed from one edition of a text to the next, section by section in the order of the newer one; sections
 * that are gone stand at the end.
 * @returns the changes, and the headings of the sections that stayed as they were
 */
export const compareEditions = <Meta>(
  was: Text<Meta>,
  is: Text<Meta>,
  compared: Field<Meta>[],
): { fields: FieldChange[]; sections: SectionChange[]; unchanged: string[] } => {
  const before = new Map(sectionsOf(was.html).map((section) => [section.id, section]))
  const after = sectionsOf(is.html)
  const ids = new Set(after.map(({ id }) => id))
  const gone = [...before.values()].filter(({ id }) => !ids.has(id))
  const same = ({ id, heading, text }: Section) => before.get(id)?.text === text && before.get(id)?.heading === heading
  return {
    fields: changedFields(compared, was.meta, is.meta),
    sections: [
      ...after.filter((section) => !same(section)).map((section) => changeOf(before.get(section.id), section)),
      ...gone.map(({ id, heading, text }): SectionChange => ({ id, heading, state: 'vervallen', pieces: [{ kind: 'was', text }] })),
    ],
    unchanged: after.filter(same).map(({ heading }) => heading),
  }
}

const changeOf = (was: Section | undefined, { id, heading, text }: Section): SectionChange =>
  was
    ? { id, heading, state: 'gewijzigd', pieces: wordDiff(`${was.heading === heading ? '' : `${was.heading}\n`}${was.text}`, text) }
    : { id, heading, state: 'nieuw', pieces: [{ kind: 'is', text }] }

export const bouwsteenFields: Field<BouwsteenMeta>[] = [
  { label: 'Titel', of: (meta) => meta.titel },
  { label: 'Samenvatting', of: (meta) => meta.samenvatting },
  { label: 'Voor wie', of: (meta) => meta.doelgroep },
  { label: 'Doelgroepen', of: (meta) => labelsOf(doelgroepen, meta.doelgroepen ?? []) },
  { label: 'Waar', of: (meta) => meta.regio },
  { label: 'Kader', of: (meta) => labelOf(kaderSoorten, meta.kader) },
  { label: 'Hoe ver is het?', of: (meta) => `${labelOf(beproefstatussen, meta.beproefstatus)}. ${meta.beproefToelichting}` },
  { label: 'Hoe zeker is het?', of: (meta) => `${bewijs[meta.bewijs]?.label ?? meta.bewijs}. ${meta.bewijsToelichting}` },
  {
    label: 'Cijfers',
    of: (meta) =>
      meta.effect.map(({ indicator, waarde, eenheid, status }) => `${indicator}: ${waarde} ${eenheid} (${status})`).join('; ') || 'geen',
  },
  { label: 'Herzien voor', of: (meta) => meta.herzienVoor },
]

export const kaderFields: Field<KaderMeta>[] = [
  { label: 'Titel', of: (meta) => meta.titel },
  { label: 'Samenvatting', of: (meta) => meta.samenvatting },
  { label: 'Eigenaar', of: (meta) => meta.eigenaar },
  { label: 'Herzien voor', of: (meta) => meta.herzienVoor },
]

const changedFields = <Meta>(compared: Field<Meta>[], was: Meta, is: Meta): FieldChange[] =>
  compared.map(({ label, of }) => ({ label, was: of(was), is: of(is) })).filter((field) => field.was !== field.is)

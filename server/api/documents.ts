import { type Network, valuesOf } from '../content/network.ts'
import type { Kind } from '../knowledge/document.ts'
import type { BouwsteenMeta } from '../knowledge/front-matter.ts'
import type { DocumentCard } from '../knowledge/library.ts'
import { notFound } from '../shared/errors.ts'
import { number, oneOf } from './query.ts'
import type { Sources } from './sources.ts'

/** The filters of whatever has themes. */
export const themeFilters = ({ themas, kerntaken, basisprincipes }: Network) => ({
  thema: oneOf(valuesOf(themas)).optional(),
  kerntaak: number(1, kerntaken.length).optional(),
  basisprincipe: number(1, basisprincipes.length).optional(),
})

export type Themed = { thema?: string; kerntaak?: number; basisprincipe?: number }
type ThemedMeta = Pick<BouwsteenMeta, 'themas' | 'kerntaken' | 'basisprincipes'>

/** A filter that is not asked for lets everything through. */
export const fits = <T>(asked: T | undefined, has: readonly T[]): boolean => asked === undefined || has.includes(asked)

export const fitsTheme = (asked: Themed, meta: ThemedMeta): boolean =>
  fits(asked.thema, meta.themas as readonly string[]) &&
  fits(asked.kerntaak, meta.kerntaken) &&
  fits(asked.basisprincipe, meta.basisprincipes)

export const sectionsOf = async ({ knowledge, represent }: Sources, card: Pick<DocumentCard, 'id'>) =>
  (await knowledge.sectionsOf(card.id)).map(represent.section)

/** One document of this kind by its code, with its sections. @throws AppError `not_found` */
export const withSections = async (sources: Sources, kind: Kind, code: string) => {
  const [card] = await sources.knowledge.byCode<object>([code])
  if (card?.kind !== kind) throw notFound('Dit document')
  return { card, sections: await sectionsOf(sources, card) }
}

import type { Fact, FactGroup } from '../content/facts.ts'
import type { Edition, EditionText } from '../knowledge/edition-history.ts'
import type { DocumentCard, SectionCard } from '../knowledge/library.ts'
import type { Term } from '../content/terms.ts'
import type { PageHit, SectionHit } from '../search/finding/hits.ts'

/** From what the rooms know to what the API says. Addresses are whole, so that an answer can be read anywhere. */
export const createRepresent = (baseUrl: string, root: string) => {
  const link = (path: string) => ({ _links: { self: { href: `${baseUrl}${root}${path}` } } })
  const page = (path: string) => ({ url: baseUrl + path })

  const section = ({ id, heading, text, version, kind, code, title, address }: SectionCard) => ({
    id,
    kop: heading,
    tekst: text,
    versie: version,
    document: { soort: kind, code, titel: title },
    ...page(address),
    ...link(`/sections/${id}`),
  })

  const published = (card: DocumentCard<object>, collection: string) => ({
    ...card.meta,
    versie: card.version,
    gepubliceerdOp: card.publishedAt,
    ...page(card.url),
    ...link(`/${collection}/${card.code}`),
  })

  const sectionHit = ({ id, heading, passage, url }: SectionHit) => ({
    id,
    kop: heading,
    passage,
    ...page(url),
    ...link(`/sections/${id}`),
  })

  return {
    link,
    section,
    kader: (card: DocumentCard<object>) => ({ ...published(card, 'kaders'), kader: kaderOf(card.url) }),
    bouwsteen: (card: DocumentCard<object>) => published(card, 'bouwstenen'),
    leercasus: (card: DocumentCard<object>) => published(card, 'leercasussen'),
    proeftuin: (card: DocumentCard<object>) => ({
      ...published(card, 'proeftuinen'),
      _links: { ...link(`/proeftuinen/${card.slug}`)._links, bouwstenen: link(`/bouwstenen?proeftuin=${card.slug}`)._links.self },
    }),
    platform: (card: DocumentCard<object>, leergroepen: object[]) => ({ ...published(card, 'platforms'), leergroepen }),
    begrip: ({ meta, url }: DocumentCard<Term>) => ({ ...meta, ...page(url), ...link(`/begrippen/${meta.slug}`) }),

    edition: ({ number, code, isCurrent, version, publishedAt, url, meta }: Edition) => ({
      nummer: number,
      code,
      titel: meta['titel'],
      isHuidige: isCurrent,
      versie: version,
      gepubliceerdOp: publishedAt,
      ...page(url),
      ...link(`/bouwstenen/${code}/editions/${number}`),
    }),
    editionText: ({ meta, markdown, html }: EditionText) => ({ kenmerken: meta, markdown, html }),

    cijfer: (fact: Fact, { id, titel }: FactGroup) => ({
      ...fact,
      onderwerp: { id, titel },
      ...page(`/cijfers#${fact.code.toLowerCase()}`),
      ...link(`/cijfers/${fact.code}`),
    }),

    hit: ({ kind, code, title, url, sections }: PageHit) => ({
      soort: kind,
      code,
      titel: title,
      ...page(url),
      sections: sections.map(sectionHit),
    }),
  }
}

export type Represent = ReturnType<typeof createRepresent>

/** /kaders/kwaliteitskader/k01-… → kwaliteitskader */
export const kaderOf = (url: string): string | undefined => url.split('/')[2]

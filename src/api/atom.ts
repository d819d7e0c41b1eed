import { naam } from 'virtual:netwerk'
import type { Edition } from '#server/knowledge/edition-history.ts'
import type { BouwsteenMeta } from '#server/knowledge/front-matter.ts'
import { element, xmlText } from './xml.ts'

type BouwsteenEdition = Edition<BouwsteenMeta>

const link = (rel: string, href: string, type: string) => `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`

/** An edition keeps its id for ever: the address under which its text of then can be asked. */
const entry = (baseUrl: string, { code, number, meta, url, publishedAt, isCurrent }: BouwsteenEdition): string =>
  [
    '<entry>',
    element('id', `${baseUrl}/api/v1/bouwstenen/${code}/editions/${number}`),
    element('title', number === 1 ? `${code} ${meta.titel}` : `${code} ${meta.titel} (editie ${number})`),
    link('alternate', baseUrl + (isCurrent ? url : `${url}/versies/${number}`), 'text/html'),
    element('published', publishedAt),
    element('updated', publishedAt),
    element('summary', meta.samenvatting),
    ...meta.themas.map((thema) => `<category term="${xmlText(thema)}"/>`),
    '</entry>',
  ].join('\n')

/** The feed of editions, newest first (RFC 4287). `now` is for a feed in which nothing was published yet. */
export const bouwstenenFeed = (baseUrl: string, editions: BouwsteenEdition[], now: Date): string =>
  [
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">',
    element('id', `${baseUrl}/bouwstenen.atom`),
    element('title', `${naam}: nieuwe en gewijzigde bouwstenen`),
    link('self', `${baseUrl}/bouwstenen.atom`, 'application/atom+xml'),
    link('alternate', `${baseUrl}/bouwstenen`, 'text/html'),
    element('updated', editions[0]?.publishedAt ?? now.toISOString()),
    `<author>${element('name', naam)}</author>`,
    ...editions.map((edition) => entry(baseUrl, edition)),
    '</feed>',
  ].join('\n')

import { kaders } from 'virtual:netwerk'
import type { App } from '#server/app.ts'
import { element } from './xml.ts'

/** A public page: its path and, when it is known, the moment it last changed. */
export type Place = { path: string; changed: string | undefined }

type Kind = Parameters<App['knowledge']['list']>[0]

/** Pages that stand on their own, and the kinds of documents they list: they change when one of those does. */
export const pages: Array<{ path: string; lists: Kind[] }> = [
  { path: '/', lists: ['bouwsteen', 'platform'] },
  { path: '/kaders', lists: ['kader'] },
  ...kaders.map(({ adres }): (typeof pages)[number] => ({ path: `/kaders/${adres}`, lists: ['kader'] })),
  { path: '/kaders/kwaliteitskader/zelfscan', lists: ['kader'] },
  { path: '/bouwstenen', lists: ['bouwsteen'] },
  { path: '/platforms', lists: ['platform'] },
  { path: '/leren', lists: [] },
  { path: '/leercasussen', lists: ['leercasus'] },
  { path: '/proeftuinen', lists: ['proeftuin', 'bouwsteen'] },
  { path: '/begrippen', lists: ['begrip'] },
  { path: '/cijfers', lists: ['cijfers'] },
  { path: '/bronnen', lists: [] },
  { path: '/feedback', lists: [] },
  { path: '/over', lists: [] },
  { path: '/huisregels', lists: [] },
  { path: '/privacy', lists: [] },
  { path: '/toegankelijkheid', lists: [] },
]

/** The kinds of documents with a page each. */
const kinds: Kind[] = ['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'begrip', 'cijfers']

const newest = (moments: string[]) => moments.toSorted().at(-1)

/**
 * Every public page. A page made of several documents is as new as the newest of them. Of leergroepen those that can be asked something: what
 * is on their page comes from the database, and has no date.
 */
export const places = async ({ knowledge, platforms }: Pick<App, 'knowledge' | 'platforms'>): Promise<Place[]> => {
  const lists = new Map(await Promise.all(kinds.map(async (kind) => [kind, await knowledge.list(kind)] as const)))
  const momentsOf = (kind: Kind) => (lists.get(kind) ?? []).map(({ publishedAt }) => publishedAt)
  const own = [...lists.values()].flat().map((card) => ({ path: card.url, changed: card.publishedAt }))
  return [
    ...pages.map(({ path, lists: shown }) => ({ path, changed: newest(shown.flatMap(momentsOf)) })),
    ...own.filter(({ path }) => !path.includes('#')),
    ...(await platforms.askable()).map(({ slug }) => ({ path: `/leergroepen/${slug}`, changed: undefined })),
  ]
}

const entry = (name: string, baseUrl: string, { path, changed }: Place) =>
  `<${name}>${element('loc', baseUrl + path)}${changed ? element('lastmod', changed) : ''}</${name}>`

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

export const sitemap = (baseUrl: string, all: Place[]): string =>
  `<urlset ${namespace}>\n${all.map((place) => entry('url', baseUrl, place)).join('\n')}\n</urlset>`

/** The list of sitemaps. There is one: fifty thousand pages fit in it. */
export const sitemapIndex = (baseUrl: string, all: Place[]): string => {
  const changed = newest(all.flatMap((place) => place.changed ?? []))
  return `<sitemapindex ${namespace}>\n${entry('sitemap', baseUrl, { path: '/sitemap-0.xml', changed })}\n</sitemapindex>`
}

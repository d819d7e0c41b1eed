import { type CollectionEntry, getCollection } from 'astro:content'

export type Chapter = CollectionEntry<'kaders'>
export const kaderOf = (chapter: Chapter): string => chapter.id.split('/')[0] ?? ''
export const urlOf = (chapter: Chapter): string => `/kaders/${chapter.id}`

/** The chapters of one kader in reading order. */
export const chaptersOf = async (kader: string): Promise<Chapter[]> =>
  (await getCollection('kaders', (chapter) => kaderOf(chapter) === kader)).sort((a, b) => a.data.volgorde - b.data.volgorde)

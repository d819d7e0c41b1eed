import type { Section } from '../shared/markdown.ts'

/** What there is to read. */
export type Kind = 'kader' | 'bouwsteen' | 'platform' | 'leercasus' | 'proeftuin' | 'cijfers' | 'overzicht' | 'begrip'

/** A document as a file gives it, checked and rendered. */
export type FileDocument = {
  kind: Kind
  code: string
  slug: string
  title: string
  summary: string
  url: string
  position: number
  version: string | null
  /** The leergroep that answers for it (`lg-2b`); nothing: the editors. */
  owner: string | null
  /** The day before which somebody has to look at it again. */
  reviewBefore: string | null
  meta: object
  markdown: string
  html: string
  hash: string
  sections: Section[]
}

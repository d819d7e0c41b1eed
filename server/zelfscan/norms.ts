/** What a chapter of the Kwaliteitskader says about its norms: a published document with front matter. */
export type NormChapter = {
  code: string
  title: string
  summary: string
  url: string
  meta: {
    normen?: Array<{ code: string; norm: string; stellingen: string[] }> | undefined
    bouwstenen: string[]
    platform: string
  }
}

/** `key` is what a form calls it: theme `k1`, norm `k1-2`, statement `k1-2-3`. `code` is what people call it: K1, K1.2. */
export type Statement = { key: string; text: string }
export type Norm = { key: string; code: string; title: string; statements: Statement[] }
export type Theme = {
  key: string
  code: string
  title: string
  summary: string
  url: string
  norms: Norm[]
  bouwstenen: string[]
  platform: string
}

const normOf = ({ code, norm, stellingen }: { code: string; norm: string; stellingen: string[] }): Norm => {
  const key = code.toLowerCase().replace('.', '-')
  return { key, code, title: norm, statements: stellingen.map((text, index) => ({ key: `${key}-${index + 1}`, text })) }
}

/** The themes of the scan, in the order of the chapters: every chapter that has norms is one. */
export const themesOf = (chapters: NormChapter[]): Theme[] =>
  chapters
    .filter(({ meta }) => meta.normen?.length)
    .map(({ code, title, summary, url, meta }) => ({
      key: code.toLowerCase(),
      code,
      title,
      summary,
      url,
      norms: (meta.normen ?? []).map(normOf),
      bouwstenen: meta.bouwstenen,
      platform: meta.platform,
    }))

/** The name of the field that asks what shows that a norm is met. */
export const evidenceField = (normKey: string): string => `${normKey}-bewijs`

import { type Reference, references } from './references.ts'

/** Pages for codes as texts write them: a norm (`K4.1`) leads to its place in the group, the rest to their page. */
export const codeLinks = async (codes: string[]): Promise<Reference[]> => {
  const found = await Promise.all(codes.map(async (code) => ({ code, page: (await references([code.split('.')[0] ?? code]))[0] })))
  return found.flatMap(({ code, page }) =>
    page ? [{ ...page, code, url: code.includes('.') ? `${page.url}#${code.toLowerCase().replace('.', '-')}` : page.url }] : [],
  )
}

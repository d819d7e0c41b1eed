import { getCollection } from 'astro:content'

/** A page that a code stands for. */
export type Reference = { code: string; titel: string; samenvatting: string; url: string }

const everything = async (): Promise<Reference[]> => {
  const [kaders, others] = await Promise.all([getCollection('kaders'), getCollection('titels')])
  return [
    ...kaders.map(({ id, data }) => ({ code: data.code, titel: data.titel, samenvatting: data.samenvatting, url: `/kaders/${id}` })),
    ...others.map(({ data }) => data),
  ]
}

/** Leercasussen whose head names this page (`BHK-05`). */
export const casussenAbout = async (code: string): Promise<Reference[]> =>
  (await getCollection('titels')).map(({ data }) => data).filter((page) => page.code.startsWith('LC-') && page.verwant.includes(code))

/** Pages by code (`BHK-05`, `bs-16`, `pl-7`), in the order asked; codes without a page are left out. */
export const references = async (codes: string[]): Promise<Reference[]> => {
  const pages = new Map((await everything()).map((page) => [page.code, page]))
  return codes.flatMap((code) => pages.get(code.toUpperCase()) ?? [])
}

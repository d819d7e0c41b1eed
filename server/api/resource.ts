import { z } from 'zod'
import { BadQuestion, paging } from './query.ts'

export type Asked<Q extends z.ZodRawShape = z.ZodRawShape> = { params: Record<string, string>; query: z.infer<z.ZodObject<Q>> }

/** One address of the API: what it takes, what it answers, and where the answer comes from. */
export type Resource = {
  /** After `/api/v1`; a name in braces is one part of the address: `/kaders/{code}`. */
  path: string
  tag: string
  summary: string
  params: Record<string, z.ZodType>
  query: z.ZodObject
  answer: z.ZodType
  /**
   * @param url the whole address that was asked, with its query
   * @throws AppError `not_found`
   * @throws BadQuestion
   */
  find(asked: { params: Record<string, string>; query: Record<string, unknown> }, url: URL): Promise<unknown>
}

type Common = Pick<Resource, 'path' | 'tag' | 'summary'> & { params?: Record<string, z.ZodType> }

type Single = Common & { answer: z.ZodType; find(params: Record<string, string>): Promise<unknown> }

/** An address with one thing. */
export const single = ({ params = {}, find, ...rest }: Single): Resource => ({
  ...rest,
  params,
  query: z.object({}),
  find: (asked) => find(asked.params),
})

type Slice = { skip: number; take: number }
type Found = { items: unknown[]; total: number; also?: Record<string, unknown> }
type List<Q extends z.ZodRawShape> = Common & {
  filters: Q
  answer: z.ZodType
  find(asked: Asked<Q>, slice: Slice): Promise<Found>
}

/** An address with a list, in pages. */
export const list = <Q extends z.ZodRawShape>({ params = {}, filters, find, ...rest }: List<Q>): Resource => ({
  ...rest,
  params,
  query: z.object({ ...filters, ...paging }),
  async find({ params: given, query }, url) {
    const { page, 'per-page': perPage } = query as { page: number; 'per-page': number }
    const slice = { skip: (page - 1) * perPage, take: perPage }
    const { items, total, also } = await find({ params: given, query: query as Asked<Q>['query'] }, slice)
    const last = Math.max(1, Math.ceil(total / perPage))
    if (page > last) throw new BadQuestion([{ name: 'page', reason: `de laatste pagina is ${last}.` }])
    return { items, page, perPage, total, ...also, _links: pageLinks(url, page, last) }
  },
})

/** Cuts a page out of a list that is there as a whole. */
export const cut = <T>(all: T[], { skip, take }: Slice): { items: T[]; total: number } => ({
  items: all.slice(skip, skip + take),
  total: all.length,
})

const pageLinks = (url: URL, page: number, last: number) => {
  const to = (number: number) => {
    const address = new URL(url)
    address.searchParams.set('page', String(number))
    return { href: address.href }
  }
  return {
    self: { href: url.href },
    first: to(1),
    last: to(last),
    ...(page > 1 && { prev: to(page - 1) }),
    ...(page < last && { next: to(page + 1) }),
  }
}

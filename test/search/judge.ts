import type { JudgedQuery } from './queries.ts'

/** Answers a query with page codes, best first. */
export type Engine = (query: string) => Promise<string[]>

type Judged = { sort: string; query: string; rank: number; found: number }
export type Figures = { hit1: number; hit5: number; mrr: number; empty: number; misses: string[] }

const fits = (code: string, wanted: string[]) =>
  wanted.some((target) => (target.endsWith('*') ? code.startsWith(target.slice(0, -1)) : code === target))

const judgeOne = async (engine: Engine, { query, sort, best, good }: JudgedQuery): Promise<Judged> => {
  const codes = await engine(query)
  return { sort, query, rank: codes.slice(0, 10).findIndex((code) => fits(code, [...best, ...good])) + 1, found: codes.length }
}

const figuresOf = (judged: Judged[]): Figures => {
  const share = (count: number) => count / judged.length
  return {
    hit1: share(judged.filter(({ rank }) => rank === 1).length),
    hit5: share(judged.filter(({ rank }) => rank > 0 && rank <= 5).length),
    mrr: share(judged.reduce((sum, { rank }) => sum + (rank ? 1 / rank : 0), 0)),
    empty: judged.filter(({ found }) => !found).length,
    misses: judged.filter(({ rank }) => !rank || rank > 5).map(({ query }) => query),
  }
}

const percent = (share: number) => `${Math.round(share * 100)} %`

const table = (name: string, judged: Judged[]): string => {
  const bySort = [...Map.groupBy(judged, ({ sort }) => sort), [name, judged] as const]
  const lines = bySort.map(([sort, rows]) => {
    const { hit1, hit5, mrr, empty } = figuresOf(rows)
    const cells = [percent(hit1), percent(hit5), mrr.toFixed(3), String(empty)]
    return [sort.padEnd(16), String(rows.length).padStart(3), ...cells.map((cell) => cell.padStart(6))].join(' ')
  })
  return ['soort              n  hit@1  hit@5    MRR   leeg', ...lines].join('\n')
}

/** Asks all queries of a set, prints the figures per sort as a table, and returns the figures of the whole. */
export const judge = async (name: string, engine: Engine, queries: JudgedQuery[]): Promise<Figures> => {
  const judged: Judged[] = []
  for (const query of queries) judged.push(await judgeOne(engine, query))
  const figures = figuresOf(judged)
  process.stdout.write(
    `\n${table(name, judged)}\n${figures.misses.length ? `niet in de eerste vijf: ${figures.misses.join(' | ')}\n` : ''}`,
  )
  return figures
}

import { scaleBand, scaleLinear } from 'd3-scale'

/** One column: `value` undefined means that there is no figure for this moment, which is shown as such. */
export type Column = { label: string; value?: number; text: string }

/** A column where it stands, in the units of the picture. */
export type Drawn = Column & { x: number; top: number; height: number; middle: number }

export const picture = { width: 400, height: 230, base: 190, ceiling: 34, side: 8 } as const

const widest = 68

/**
 * Columns from zero, so that their heights compare as the figures do. Time goes from left to right in equal steps: years
 * between the first and the last for which there is no figure keep their place.
 */
export const drawColumns = (columns: Column[]): Drawn[] => {
  const all = withEmptyYears(columns)
  const most = Math.max(...all.map(({ value }) => value ?? 0)) || 1
  const topOf = scaleLinear([0, most], [picture.base, picture.ceiling])
  const bands = bandsOf(all.length)
  const width = columnWidth(all.length)
  return all.map((column, index) => {
    const middle = (bands(index) ?? 0) + bands.bandwidth() / 2
    const top = topOf(column.value ?? 0)
    return { ...column, middle, x: middle - width / 2, top, height: picture.base - top }
  })
}

/** One band per column, with a little more than a third of each left free. */
const bandsOf = (count: number) =>
  scaleBand([...Array(count).keys()], [picture.side, picture.width - picture.side])
    .paddingInner(0.38)
    .paddingOuter(0.19)

export const columnWidth = (count: number): number => Math.min(widest, bandsOf(count).bandwidth())

const isYear = (label: string) => /^\d{4}$/.test(label)

const withEmptyYears = (columns: Column[]): Column[] => {
  if (!columns.every(({ label }) => isYear(label))) return columns
  const byYear = new Map(columns.map((column) => [Number(column.label), column]))
  const first = Math.min(...byYear.keys())
  const count = Math.max(...byYear.keys()) - first + 1
  if (count > 12) return columns
  return Array.from({ length: count }, (_none, index) => byYear.get(first + index) ?? { label: String(first + index), text: 'geen cijfer' })
}

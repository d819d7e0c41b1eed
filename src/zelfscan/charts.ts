import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { Verdict } from '#server/zelfscan/score.ts'

/**
 * The drawings of the scan as plain shapes: numbers in, places out. The components put them on the page as SVG, so that
 * they are there without script and on paper. Units of the drawing are those of its viewBox.
 */

/** A row to draw, and where its bar stands. */
export type Row = { label: string; value: string; score: number | null; verdict: Verdict | null }
export type Bar = Row & { y: number; width: number }

export const barWidth = 340
const rowHeight = 40
const labelHeight = 18
export const barHeight = 12

/** From 1 to 4 along the width. */
export const xOf = scaleLinear().domain([1, 4]).rangeRound([0, barWidth])

/** One bar per row under its label. A score of 1 keeps a sliver, so that it can be told from no score. */
export const barsOf = (rows: Row[]): { bars: Bar[]; height: number; ticks: Array<{ x: number; score: number }> } => ({
  bars: rows.map((row, index) => ({
    ...row,
    y: index * rowHeight + labelHeight,
    width: row.score === null ? 0 : Math.max(4, xOf(row.score)),
  })),
  height: rows.length * rowHeight + 14,
  ticks: [1, 2, 3, 4].map((score) => ({ x: xOf(score), score })),
})

export type Spot = { x: number; y: number; score: number; at: string }

export const lineFrame = { width: 340, height: 190, left: 24, right: 320, top: 14, bottom: 150 }

/** Height on the line chart for a score from 1 (bottom) to 4 (top). */
export const yOf = scaleLinear().domain([1, 4]).rangeRound([lineFrame.bottom, lineFrame.top])

const pathOf = line<Spot>(
  ({ x }) => x,
  ({ y }) => y,
)

/** Scores by moment, placed by when they were measured; a single one stands in the middle. */
export const lineOf = (scans: Array<{ at: string; score: number | null }>): { spots: Spot[]; path: string } => {
  const known = scans.filter((scan): scan is { at: string; score: number } => scan.score !== null)
  const times = known.map(({ at }) => Date.parse(at))
  // A scale from a moment to itself is its middle.
  const momentX = scaleLinear()
    .domain([times[0] ?? 0, times.at(-1) ?? 0])
    .rangeRound([lineFrame.left + 8, lineFrame.right - 8])
  const spots = known.map(({ at, score }) => ({ x: momentX(Date.parse(at)), y: yOf(score), score, at }))
  return { spots, path: pathOf(spots) ?? '' }
}

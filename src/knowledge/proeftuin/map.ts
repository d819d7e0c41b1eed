/** The outline of the Netherlands, drawn by hand with few points: degrees east and north. */
const outline = [
  [3.37, 51.37],
  [3.6, 51.41],
  [3.45, 51.54],
  [3.69, 51.68],
  [3.85, 51.75],
  [4.0, 51.85],
  [4.02, 51.98],
  [4.27, 52.11],
  [4.42, 52.27],
  [4.56, 52.46],
  [4.64, 52.72],
  [4.75, 52.96],
  [5.05, 52.93],
  [5.06, 52.72],
  [5.28, 52.7],
  [5.05, 52.5],
  [5.12, 52.34],
  [5.42, 52.5],
  [5.6, 52.62],
  [5.85, 52.6],
  [5.7, 52.83],
  [5.38, 52.88],
  [5.41, 53.18],
  [5.75, 53.36],
  [6.2, 53.41],
  [6.85, 53.45],
  [7.0, 53.3],
  [7.21, 53.24],
  [7.2, 53.0],
  [7.06, 52.84],
  [7.07, 52.64],
  [6.7, 52.63],
  [6.72, 52.47],
  [7.03, 52.38],
  [7.06, 52.24],
  [6.85, 52.12],
  [6.83, 51.97],
  [6.4, 51.83],
  [5.96, 51.82],
  [6.03, 51.71],
  [6.22, 51.48],
  [6.08, 51.22],
  [5.87, 51.05],
  [6.08, 50.92],
  [6.02, 50.75],
  [5.7, 50.76],
  [5.8, 51.15],
  [5.56, 51.22],
  [5.24, 51.26],
  [5.08, 51.47],
  [4.85, 51.42],
  [4.53, 51.48],
  [4.38, 51.35],
  [4.24, 51.37],
  [3.9, 51.21],
  [3.5, 51.25],
] as const

export const picture = { width: 380, height: 440 }

const degree = 150
// North of the equator a degree east is shorter than a degree north; in the middle of the country it is this much.
const narrower = Math.cos((52.2 * Math.PI) / 180)

/** The place on the picture of a point on earth, in units of the picture. */
export const placeOf = (east: number, north: number): { x: number; y: number } => ({
  x: Math.round((east - 3.25) * degree * narrower),
  y: Math.round((53.6 - north) * degree),
})

/** The outline as the path of an SVG. */
export const outlinePath = `M${outline.map(([east, north]) => Object.values(placeOf(east, north)).join(' ')).join('L')}Z`

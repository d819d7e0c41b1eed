/** Plain lines, so that a figure can be found with grep and put in the README. */
export const section = (title: string) => console.log(`\n## ${title}`)

export const row = (cells: Array<string | number>) =>
  console.log(cells.map((cell, index) => (index ? String(cell).padStart(14) : String(cell).padEnd(34))).join(''))

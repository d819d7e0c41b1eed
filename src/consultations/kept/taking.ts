import type { Beside } from '#server/consultations/kept-text.ts'

type Typed = Record<string, string>

/**
 * A form beside the text that another device kept: with what was chosen to be taken over from it (the button `neem`: a field,
 * or `alles`), and with its revision, so that saving again is done knowing both.
 * @returns what the form says now, and what of the other text still differs from it
 */
export const takenOver = (typed: Typed, beside: Beside | undefined): { values: Typed; beside?: Beside } => {
  if (!beside) return { values: typed }
  const wanted = typed['neem'] ?? ''
  const taken = Object.entries(beside.fields).filter(([field]) => wanted === 'alles' || wanted === field)
  const differs = beside.differs.filter((field) => !taken.some(([name]) => name === field))
  const values = { ...typed, ...Object.fromEntries(taken), revision: String(beside.revision) }
  return differs.length ? { values, beside: { ...beside, differs } } : { values }
}

import type { Dossier } from './shape.ts'

/** What happened after the question was sent, each as what it is. */
export type Step =
  | { what: 'uitleg'; one: Dossier['uitleg'][number] }
  | { what: 'advies'; one: Dossier['adviezen'][number] }
  | { what: 'besluit'; one: Dossier['besluiten'][number] }
  | { what: 'effect'; one: NonNullable<Dossier['effect']> }

/** All of it in the order in which it happened: a question after the closing comes after the advice. */
export const inOrder = ({ uitleg, adviezen, besluiten, effect }: Dossier): Step[] => {
  const steps: Step[] = [
    ...uitleg.map((one): Step => ({ what: 'uitleg', one })),
    ...adviezen.map((one): Step => ({ what: 'advies', one })),
    ...besluiten.map((one): Step => ({ what: 'besluit', one })),
    ...(effect ? [{ what: 'effect', one: effect } satisfies Step] : []),
  ]
  return steps.toSorted((a, b) => a.one.op.localeCompare(b.one.op))
}

import type { Dossier } from './shape.ts'

/** What happened after the question was sent, each as what it is. */
export type Step =
  | { what: 'said'; one: Dossier['uitleg'][number] }
  | { what: 'advice'; one: Dossier['adviezen'][number] }
  | { what: 'closing'; one: Dossier['besluiten'][number] }
  | { what: 'effect'; one: NonNullable<Dossier['effect']> }

/** All of it in the order in which it happened: a question after the closing comes after the advice. */
export const inOrder = ({ uitleg, adviezen, besluiten, effect }: Dossier): Step[] => {
  const steps: Step[] = [
    ...uitleg.map((one): Step => ({ what: 'said', one })),
    ...adviezen.map((one): Step => ({ what: 'advice', one })),
    ...besluiten.map((one): Step => ({ what: 'closing', one })),
    ...(effect ? [{ what: 'effect', one: effect } satisfies Step] : []),
  ]
  return steps.toSorted((a, b) => a.one.op.localeCompare(b.one.op))
}

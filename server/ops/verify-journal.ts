import type { App } from '../app.ts'
import { verifyAll } from '../journal/verifying.ts'

const differenceNames = {
  vraag: 'de vraag is niet meer wat is ingediend',
  besluit: 'het besluit of de toelichting is veranderd',
  weg: 'het journaal is weg',
}

/**
 * Walks every chain of the journal, and holds the questions against it.
 * @returns a sentence per thing that is not as it was written; none means that everything holds
 */
export const verifyJournal = async (
  { database, consultations }: Pick<App, 'database' | 'consultations'>,
  progress: (walked: number) => void,
) => {
  const broken = await verifyAll(database, progress)
  const differences = await consultations.differences()
  return [
    ...broken.map(({ subject, seqs }) => `${subject}: de keten is gebroken bij regel ${seqs.join(', ')}`),
    ...differences.map(({ id, number, what }) => `consultatie ${number ?? id}: ${differenceNames[what]}`),
  ]
}

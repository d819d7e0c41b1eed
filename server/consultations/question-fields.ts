/**
 * The text fields: what they are called and what to do when one is empty, in the order of the form. All are required to
 * send, none to save.
 */
export const questionFields = [
  { field: 'question', label: 'Mijn vraag in één zin', missing: 'Schrijf je vraag op in één zin.' },
  { field: 'facts', label: 'Feiten', missing: 'Schrijf bij Feiten op wat er gezien of gehoord is.' },
  { field: 'worries', label: 'Zorgen', missing: 'Schrijf bij Zorgen op wat je denkt dat er speelt.' },
  {
    field: 'tried',
    label: 'Al gedaan of overwogen',
    missing: 'Schrijf bij Al gedaan of overwogen op wat je probeerde, of dat je nog niets deed.',
  },
  { field: 'goal', label: 'Wat wil ik bereiken', missing: 'Schrijf bij Wat wil ik bereiken op waarmee je morgen geholpen bent.' },
] as const

/** Goes with the consent; whether it is needed depends on which. */
export const noteField = { field: 'consentNote', label: 'Toelichting bij de toestemming' } as const

type Field = (typeof questionFields)[number] | typeof noteField

/** What the fields are called, on the form and where the question is read. */
export const questionLabels = Object.fromEntries([...questionFields, noteField].map(({ field, label }) => [field, label])) as Record<
  Field['field'],
  string
>

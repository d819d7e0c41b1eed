/** What the four boxes of an advice are called, on the form and where it is read. */
export const adviceLabels = {
  advice: 'Advies',
  why: 'Waarom',
  unsure: 'Waar ik niet zeker van ben',
  whenAgain: 'Wanneer opnieuw vragen of opschalen',
} as const

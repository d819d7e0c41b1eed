/** Within which a leergroep strives to give a first advice: working days, as the clock has it (workflow.ts) and as a page says it. */
export const firstAdviceWithin = { days: 2 }
export const firstAdviceNorm = 'twee werkdagen'

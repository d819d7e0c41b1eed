/**
 * Within which time a leergroep strives to give a first advice, in the words of a page. Nothing watches it yet: when something
 * does, it is a term in workflow.ts (`within`), and these words follow from it.
 */
export const firstAdviceNorm = 'twee werkdagen'

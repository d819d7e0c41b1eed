/**
 * The line above the results, in the page of the server and in the browser. `shown`: how many of them stand below it;
 * `filtered`: the search was narrowed.
 */
export const countLine = (total: number, shown: number, query: string, filtered = false): string => {
  if (!query.trim()) return 'Typ een woord, een afkorting of een vraag.'
  const what = `‘${query}’${filtered ? ' met deze filters' : ''}`
  if (!total) return `Niets gevonden voor ${what}.`
  const found = `${total === 1 ? '1 pagina' : `${total} pagina’s`} gevonden voor ${what}.`
  return shown < total ? `${found} Je ziet de ${shown} die het best passen.` : found
}

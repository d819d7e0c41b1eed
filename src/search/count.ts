/** The line above the results, in the page of the server and in the browser. `shown`: how many of them stand below it. */
export const countLine = (total: number, shown: number, query: string): string => {
  if (!query.trim()) return 'Typ een woord, een afkorting of een vraag.'
  if (!total) return `Niets gevonden voor ‘${query}’.`
  const found = `${total === 1 ? '1 pagina' : `${total} pagina’s`} gevonden voor ‘${query}’.`
  return shown < total ? `${found} Je ziet de ${shown} die het best passen.` : found
}

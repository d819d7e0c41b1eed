/** The line above the results, in the page of the server and in the browser. */
export const countLine = (total: number, query: string): string => {
  if (!query.trim()) return 'Typ een woord, een afkorting of een vraag.'
  if (!total) return `Niets gevonden voor ‘${query}’.`
  return `${total === 1 ? '1 pagina' : `${total} pagina’s`} gevonden voor ‘${query}’.`
}

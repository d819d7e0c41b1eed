/** So many results at first, and so many more each time. */
export const pageful = 10

/** Who wants to see more than this is helped by a better question, not by a longer list. */
const longestList = 200

/** How many results an address asks for (`aantal`): whole pagefuls, never less than one. */
export const countIn = (params: URLSearchParams): number => {
  const wanted = Math.ceil(Number(params.get('aantal')) / pageful) * pageful
  return Math.min(Math.max(wanted || 0, pageful), longestList)
}

/** The words of the way to more results; nothing when there are no more. */
export const moreWords = (total: number, shown: number): string => {
  const more = Math.min(pageful, total - shown)
  if (more <= 0 || shown >= longestList) return ''
  return more === 1 ? 'Nog 1 pagina' : `Nog ${more} pagina’s`
}

/**
 * The line above the results, in the page of the server and in the browser. `shown`: how many of them stand below it;
 * `filtered`: the search was narrowed.
 */
export const countLine = (total: number, shown: number, query: string, filtered = false): string => {
  if (!query.trim()) return 'Typ een woord, een afkorting of een vraag.'
  const what = `‘${query}’${filtered ? ' met deze filters' : ''}`
  if (!total) return `Niets gevonden voor ${what}.`
  const found = `${total === 1 ? '1 pagina' : `${total} pagina’s`} gevonden voor ${what}.`
  if (shown >= total) return found
  const best = `${found} Je ziet de ${shown} die het best passen.`
  return shown >= longestList ? `${best} Zoek preciezer om bij de rest te komen.` : best
}

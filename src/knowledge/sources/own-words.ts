const mark = /(\been\s+)?(?:<em>)?<span class="uitwerking">\((uitwerking van dit platform)\)<\/span>(?:<\/em>)?/g

const again = (words: string): string => `<span class="lk-own lk-own--again"><span class="lk-hidden">(${words})</span></span>`
const legend = (words: string): string =>
  `<p class="lk-quiet lk-small">${again(words)} Een rondje van streepjes wijst op een ${words}: een eigen voorstel op basis van de bronnen.</p>`

const quieter = (section: string): string => {
  let seen = false
  return section.replace(mark, (_all, article: string | undefined, words: string) => {
    const first = !seen
    seen = true
    if (first) return `${article ?? ''}<span class="lk-own">${words}</span>`
    return article ? article + words : again(words)
  })
}

/**
 * What a text calls an *uitwerking van dit platform* is said in words once in a section; after that a small sign says it, and who has the
 * page read out hears the words each time. Part of a sentence (`is een uitwerking …`) stays in words. Ends with what the sign means.
 */
export const withOwnWords = (html: string): string => {
  const words = new RegExp(mark).exec(html)?.[2]
  return words
    ? html
        .split(/(?=<h2)/)
        .map(quieter)
        .join('') + legend(words)
    : html
}

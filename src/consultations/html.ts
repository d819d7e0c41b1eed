/** HTML that is already safe, so that it can be put in other HTML as it is. */
export type Html = { readonly html: string }

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)

type Piece = string | number | Html | Piece[] | false | null | undefined

const put = (piece: Piece): string => {
  if (piece === false || piece === null || piece === undefined) return ''
  if (Array.isArray(piece)) return piece.map(put).join('')
  return typeof piece === 'object' ? piece.html : escape(String(piece))
}

/** A template for HTML in which every value is escaped unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...values: Piece[]): Html => ({
  html: strings.reduce((out, text, index) => out + put(values[index - 1]) + text),
})

import { escape, type Html } from './html.ts'

// One pass over the words as they were typed: what became a link is never looked at again.
const marks = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|\[([a-z0-9]+(?:-[a-z0-9]+)*)@(\d+(?:\.\d+)*)\]/g

const anchor = (href: string, text: string, rel = ''): string => `<a class="nl-link" href="${escape(href)}"${rel}>${escape(text)}</a>`

const inline = (line: string): string => {
  let out = ''
  let from = 0
  for (const match of line.matchAll(marks)) {
    const [whole, url, id = '', version = ''] = match
    const marked = url ? anchor(url, url, ' rel="noopener nofollow"') : anchor(`/paragraaf/${id}@${version}`, `${id}, versie ${version}`)
    out += escape(line.slice(from, match.index)) + marked
    from = match.index + whole.length
  }
  return out + escape(line.slice(from))
}

/**
 * The words of a message as people typed them → markup: paragraphs, lines, links, and citations like `[bhk-03-2@1.2]`.
 * The page and the browser both use this one, so a message never looks different after a reload.
 */
export const messageMarkup = (body: string): Html => ({
  html: body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(inline).join('<br>')}</p>`)
    .join(''),
})

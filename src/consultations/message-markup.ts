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

const numbered = /^\d+[.)]\s+/

/** The words of an advice: lines that somebody numbered are a list with steps, the rest as in a message. */
export const stepsMarkup = (body: string): Html => {
  const out: string[] = []
  let words: string[] = []
  let steps: string[] = []
  const close = () => {
    if (words.join('').trim()) out.push(messageMarkup(words.join('\n').trim()).html)
    if (steps.length) out.push(`<ol class="lk-steps">${steps.map((step) => `<li>${inline(step)}</li>`).join('')}</ol>`)
    words = []
    steps = []
  }
  for (const line of body.split('\n')) {
    const isStep = numbered.test(line)
    if (isStep ? words.join('').trim() : steps.length && line.trim()) close()
    if (isStep) steps.push(line.replace(numbered, ''))
    else if (line.trim() || !steps.length) words.push(line)
  }
  close()
  return { html: out.join('') }
}

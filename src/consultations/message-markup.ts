import { escape, type Html } from './html.ts'

const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g
const citation = /\[([a-z0-9]+(?:-[a-z0-9]+)*)@(\d+(?:\.\d+)*)\]/g

const inline = (line: string): string =>
  escape(line)
    .replace(link, (url) => `<a class="nl-link" href="${url}" rel="noopener nofollow">${url}</a>`)
    .replace(citation, (_all, id: string, version: string) => `<a class="nl-link" href="/paragraaf/${id}">${id}, versie ${version}</a>`)

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

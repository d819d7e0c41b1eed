/**
 * Puts into saved, safe HTML what belongs to the page and not to the text: a link per section, and tables that can be
 * scrolled with the keyboard. The MDX of the kaders gets the same from Heading.astro and Table.astro.
 */
export const withReadingMarks = (html: string): string =>
  html
    .replace(
      /<h2 id="([\w-]+)">(.*?)<\/h2>/g,
      (_all, id: string, heading: string) => `<div class="lk-heading"><h2 id="${id}">${heading}</h2>${sectionLink(id, heading)}</div>`,
    )
    .replaceAll('<div class="tabel">', '<div class="tabel" tabindex="0" role="group" aria-label="Tabel">')

const sectionLink = (id: string, heading: string) =>
  `<a class="lk-section-link" href="#${id}">link<span class="lk-hidden"> naar deze paragraaf: ${heading.replace(/<[^>]+>/g, '')}</span></a>`

/** Cuts marked HTML in two before the section with this id; without such a section the second part is empty. */
export const splitAtSection = (html: string, id: string): [string, string] => {
  const at = html.indexOf(`<div class="lk-heading"><h2 id="${id}"`)
  return at < 0 ? [html, ''] : [html.slice(0, at), html.slice(at)]
}

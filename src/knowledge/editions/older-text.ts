/**
 * The text of an older version: under every heading stands that it is older, with the way to that section as it is today. It is
 * shown where somebody arrives (`:target`), who came from a citation and did not see the top of the page.
 */
export const olderText = (html: string, url: string): string =>
  html.replace(
    /<h2 id="([\w-]+)">.*?<\/h2>/gs,
    (heading: string, id: string) =>
      `${heading}<p class="lk-older">Zo stond het er in een oudere versie. <a href="${url}#${id}">Lees wat er nu staat</a>.</p>`,
  )

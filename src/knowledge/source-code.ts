/** `L1 art. 1:255` → the place of source L1 on the sources page. */
export const sourceHref = (bron: string): string => `/bronnen#${/^\w+/.exec(bron)?.[0].toLowerCase() ?? ''}`

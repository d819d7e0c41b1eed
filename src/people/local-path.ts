/**
 * An address of this site to go on to, or nothing when it leads elsewhere. It is read as a browser reads it, which drops tabs
 * and line ends and takes a backslash for a slash.
 * @param asked what came in with a link or a form
 */
export const localPath = (asked: string, site: URL): string | undefined => {
  if (!URL.canParse(asked, site)) return undefined
  const { origin, pathname, search, hash } = new URL(asked, site)
  return origin === site.origin && !pathname.startsWith('//') ? pathname + search + hash : undefined
}

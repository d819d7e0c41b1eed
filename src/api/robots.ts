/** Addresses that are somebody's own, or that a search engine has no business in. */
const closed = [
  '/consultaties',
  '/account',
  '/inloggen',
  '/bevestigen',
  '/wachtwoord',
  '/zoeken',
  '/meldingen',
  '/werkplaats',
  '/bureau',
  '/beheer',
  '/wachtrijen',
  '/uitnodiging',
  '/_actions',
]

export const robots = (baseUrl: string): string =>
  ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), '', `Sitemap: ${baseUrl}/sitemap-index.xml`, ''].join('\n')

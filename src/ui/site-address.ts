import type { AstroGlobal } from 'astro'

/**
 * What to put before a path to make a whole address. A prerendered page only knows it when the build was told
 * (`BASE_URL`); without it the addresses in its head stay paths, which is right wherever the site lives.
 */
export const siteAddress = ({ isPrerendered, locals }: Pick<AstroGlobal, 'isPrerendered' | 'locals'>): string =>
  isPrerendered ? (process.env['BASE_URL'] ?? '').replace(/\/+$/, '') : locals.app.config.baseUrl

import { unsubscribePath } from '../../../server/notifications/unsubscribing.ts'
import { everybody, type Role } from './roles.ts'
import type { Page } from './table.ts'
import type { World } from './world.ts'

const may: readonly Role[] = everybody
const bouwsteen = '/bouwstenen/bs-03-veiligheidsexpert-op-locatie'
const scan = 'kaders/kwaliteitskader/zelfscan'

const chapterOf = async ({ app }: World) => {
  const [chapter] = await app.knowledge.list('kader')
  if (!chapter) throw new Error('there is no kader')
  return chapter
}

/** What everybody may read, also who is not in; and the doors by which somebody comes in. */
export const publicPages: Record<string, Page> = {
  'index.astro': { may, at: '/' },
  'zoeken.astro': { may, at: '/zoeken?q=ots' },
  'huisregels.astro': { may, at: '/huisregels' },
  'bouwstenen/index.astro': { may, at: '/bouwstenen' },
  'bouwstenen/[slug].astro': { may, at: bouwsteen },
  'bouwstenen/[slug]/versies/index.astro': { may, at: `${bouwsteen}/versies` },
  'bouwstenen/[slug]/versies/[nummer].astro': { may, at: `${bouwsteen}/versies/1` },
  'bouwstenen/vergelijk.astro': { may, at: '/bouwstenen/vergelijk' },
  'bouwstenen.atom.ts': { may, at: '/bouwstenen.atom' },
  'kaders/[kader]/[slug]/versies/index.astro': { may, at: async (world) => `${(await chapterOf(world)).url}/versies` },
  'kaders/[kader]/[slug]/versies/[versie].astro': {
    may,
    at: async (world) => {
      const { code, url } = await chapterOf(world)
      const [edition] = await world.app.knowledge.editions('kader', code)
      return `${url}/versies/${edition?.version}`
    },
  },
  'leercasussen/index.astro': { may, at: '/leercasussen' },
  'leercasussen/[slug].astro': { may, at: '/leercasussen/lc-01-na-het-huisverbod' },
  'platforms/index.astro': { may, at: '/platforms' },
  'platforms/[slug].astro': { may, at: async ({ app }) => `/platforms/${(await app.platforms.leergroep('lg-1a')).platformSlug}` },
  'proeftuinen/index.astro': { may, at: '/proeftuinen' },
  'proeftuinen/[slug].astro': { may, at: '/proeftuinen/flevoland' },
  'leergroepen/[slug]/index.astro': { may, at: '/leergroepen/lg-1a' },
  'paragraaf/[id].ts': { may, at: '/paragraaf/bhk-02-1' },
  'robots.txt.ts': { may, at: '/robots.txt' },
  'sitemap-index.xml.ts': { may, at: '/sitemap-index.xml' },
  'sitemap-0.xml.ts': { may, at: '/sitemap-0.xml' },
  'api/v1/dossier.schema.json.ts': { may, at: '/api/v1/dossier.schema.json' },
  'api/v1/[...path].ts': { may, at: '/api/v1/openapi.json' },
  'api/passages.ts': { may, at: '/api/passages', post: { q: 'veiligheid' } },
  'api/mij.ts': { may, at: '/api/mij' },
  'feedback/index.astro': { may, at: '/feedback' },
  'feedback/nieuw.astro': { may, at: `/feedback/nieuw?pagina=${bouwsteen}` },
  'gemist/melden.astro': { may, at: '/gemist/melden' },
  [`${scan}/index.astro`]: { may, at: `/${scan}` },
  [`${scan}/invullen.astro`]: { may, at: `/${scan}/invullen?stap=1` },
  [`${scan}/download.ts`]: { may, then: 'wrong', at: `/${scan}/download`, post: { vorm: 'csv', 'punt-1-datum': 'geen dag' } },

  'inloggen.astro': { may, at: '/inloggen' },
  // Who gave no first proof begins at the beginning, also who is in already.
  'inloggen/stap.astro': { may: ['halfIn'], others: 'sign in', at: '/inloggen/stap' },
  'inloggen/toegangssleutel.ts': { may, at: '/inloggen/toegangssleutel', post: { voor: 'inloggen' } },
  'inloggen/organisatie/[id].ts': { may, then: 'not found', at: '/inloggen/organisatie/bestaat-niet' },
  'inloggen/organisatie/terug.ts': { may, then: 'wrong', at: '/inloggen/organisatie/terug?code=x&state=y' },
  'wachtwoord-vergeten.astro': { may, at: '/wachtwoord-vergeten' },
  'wachtwoord/[token].astro': { may, then: 'gone', at: '/wachtwoord/bestaat-niet' },
  'adres-bevestigen/[token].astro': { may, then: 'gone', at: '/adres-bevestigen/bestaat-niet' },
  'uitnodiging/index.astro': { may, then: 'not found', at: '/uitnodiging' },
  'uitnodiging/[token].astro': { may, at: async (world) => `/uitnodiging/${(await world.invitation()).token}` },
  'toegang.astro': { may, at: '/toegang' },
  'afmelden/[token].astro': { may, at: ({ app, cast }) => unsubscribePath(app.database.secrets, cast.idOf('asker'), 'vragen') },
  'afmelden/[token].astro: made up': { may, then: 'not found', at: '/afmelden/bestaat-niet' },

  // Shown by the server in place of another page; on their own address there is nothing.
  'geweigerd.astro': { may, then: 'not found', at: '/geweigerd' },
  'sessie-verlopen.astro': { may: [], others: 'sign in', at: '/sessie-verlopen' },
  'bewaarde-tekst.astro': { may, at: '/bewaarde-tekst' },
}

import { everybody, inTheGroup, inTheRoom, outside, type Role, signedIn } from './roles.ts'
import type { Page } from './table.ts'
import { hear } from './work-acts.ts'
import type { World } from './world.ts'

const beheerder: readonly Role[] = ['beheerder']
const lead: readonly Role[] = ['coordinator', 'beheerder']

const accountPages: Record<string, Page> = {
  'account/index.astro': { may: signedIn, at: '/account' },
  'account/gegevens.astro': { may: signedIn, at: '/account/gegevens' },
  'account/mijn-gegevens.json.ts': { may: signedIn, at: '/account/mijn-gegevens.json' },
  'account/inzage.astro': { may: signedIn, at: '/account/inzage' },
  'account/meldingen.astro': { may: signedIn, at: '/account/meldingen' },
  'account/inloggen/index.astro': { may: signedIn, at: '/account/inloggen' },
  'account/inloggen/app.astro': { may: signedIn, fresh: true, at: '/account/inloggen/app' },
  'account/inloggen/toegangssleutel.astro': { may: signedIn, fresh: true, at: '/account/inloggen/toegangssleutel' },
  'account/inloggen/herstelcodes.astro': { may: signedIn, at: '/account/inloggen/herstelcodes' },
  'bevestigen.astro': { may: signedIn, at: '/bevestigen' },
  'meldingen/index.astro': { may: signedIn, at: '/meldingen' },
  'meldingen/[id].ts': { may: signedIn, at: async (world, role) => `/meldingen/${await world.told(role)}` },
  'meldingen/[id].ts: of somebody else': { may: [], others: 'not found', at: async (world) => `/meldingen/${await world.told('closed')}` },
}

const beheer = (at: Page['at'], how: Partial<Page> = {}): Page => ({ may: beheerder, at, ...how })

const beheerPages: Record<string, Page> = {
  'beheer/index.astro': beheer('/beheer'),
  'beheer/aanvragen.astro': beheer('/beheer/aanvragen'),
  'beheer/mensen/index.astro': beheer('/beheer/mensen'),
  'beheer/mensen/[id].astro': beheer(({ cast }) => `/beheer/mensen/${cast.idOf('asker')}`),
  'beheer/mensen/[id].astro: the own': { may: [], but: { beheerder: 'may' }, at: ({ cast }) => `/beheer/mensen/${cast.idOf('beheerder')}` },
  'beheer/organisaties/index.astro': beheer('/beheer/organisaties'),
  'beheer/organisaties/[id].astro': beheer(async (world) => `/beheer/organisaties/${await world.organisation()}`),
  'beheer/regios/index.astro': beheer('/beheer/regios'),
  'beheer/regios/[id].astro': beheer(async (world) => `/beheer/regios/${await world.aRegion()}`),
  'beheer/leergroepen/index.astro': beheer('/beheer/leergroepen'),
  'beheer/leergroepen/[slug].astro': beheer('/beheer/leergroepen/lg-1a'),
  'beheer/uitnodigingen/index.astro': beheer('/beheer/uitnodigingen'),
  'beheer/uitnodigingen/[id].astro': beheer(async (world) => `/beheer/uitnodigingen/${(await world.invitation()).id}`),
  'beheer/importeren/index.astro': beheer('/beheer/importeren'),
  'beheer/importeren/[id].astro': beheer(async (world) => `/beheer/importeren/${await world.keptImport()}`),
  'beheer/inlogdiensten/index.astro': beheer('/beheer/inlogdiensten'),
  'beheer/inlogdiensten/[id].astro': beheer(async (world) => `/beheer/inlogdiensten/${await world.issuer()}`),
  'beheer/instellingen.astro': beheer('/beheer/instellingen'),
  'beheer/inzage.astro': beheer('/beheer/inzage'),
  'beheer/inzage.csv.ts': beheer('/beheer/inzage.csv'),
  'beheer/netwerk.csv.ts': beheer('/beheer/netwerk.csv'),
  'beheer/mail.astro': beheer('/beheer/mail', { others: 'not found' }),
}

const ofQuestion = (stage: Parameters<World['question']>[0], path: (number: string) => string) => async (world: World) =>
  path((await world.question(stage)).number)

/** For who asked it; the others in the room hear that it is not theirs, and who is not there finds no such question. */
const dossier = (kind: string): Page => ({
  may: ['asker'],
  others: 'not found',
  but: hear(inTheGroup, 'refused'),
  at: ofQuestion('advies', (number) => `/consultaties/${number}/dossier${kind}`),
})

const consultationPages: Record<string, Page> = {
  'consultaties/index.astro': { may: signedIn, at: '/consultaties' },
  // Who may not ask reads there who may, and finds no form.
  'consultaties/nieuw.astro': { may: signedIn, at: '/consultaties/nieuw' },
  'consultaties/nieuw.astro: a concept': {
    may: ['asker'],
    others: 'not found',
    at: async (world) => `/consultaties/nieuw?concept=${(await world.question('concept')).id}`,
  },
  'consultaties/[nummer].astro': { may: inTheRoom, others: 'not found', at: ofQuestion('opgepakt', (number) => `/consultaties/${number}`) },
  'consultaties/[nummer].astro: closed': {
    may: ['asker', 'holder', 'specialist', 'coordinator'],
    others: 'not found',
    at: ofQuestion('gesloten', (number) => `/consultaties/${number}`),
  },
  'consultaties/[nummer]/inzage.astro': {
    may: ['asker'],
    others: 'not found',
    but: hear(inTheGroup, 'not found'),
    at: ofQuestion('opgepakt', (number) => `/consultaties/${number}/inzage`),
  },
  'consultaties/[nummer]/dossier.astro': dossier(''),
  'consultaties/[nummer]/dossier.txt.ts': dossier('.txt'),
  'consultaties/[nummer]/dossier.json.ts': dossier('.json'),
  // A picture on a page: who is not in gets the dot as well, and nothing is kept.
  'consultaties/[nummer]/gelezen.ts': {
    may: inTheRoom,
    others: 'not found',
    but: hear(outside, 'may'),
    at: ofQuestion('opgepakt', (number) => `/consultaties/${number}/gelezen?tot=1`),
  },
}

const meetingAt = (path: string) => async (world: World) => `/leergroepen/lg-1a/bijeenkomsten/${await world.meeting()}${path}`
const scanAt =
  (path = '') =>
  async (world: World) =>
    `/kaders/kwaliteitskader/zelfscan/${await world.scan()}${path}`
const scan = (path?: string): Page => ({ may: ['asker', 'colleague'], others: 'not found', at: scanAt(path) })

const workPages: Record<string, Page> = {
  'leergroepen/[slug]/leden.astro': { may: lead, at: '/leergroepen/lg-1a/leden' },
  'leergroepen/[slug]/bijeenkomsten/nieuw.astro': { may: lead, at: '/leergroepen/lg-1a/bijeenkomsten/nieuw' },
  'leergroepen/[slug]/bijeenkomsten/[id].astro': { may: [...inTheGroup, 'beheerder'], at: meetingAt('') },
  'leergroepen/[slug]/bijeenkomsten/[id].ics.ts': { may: [...inTheGroup, 'beheerder'], at: meetingAt('.ics') },
  // A calendar cannot sign in: the address says whose it is, and counts as long as they are a member.
  'leergroepen/[slug]/agenda.ics.ts': {
    may: everybody,
    at: (world) => world.calendar('member'),
  },
  'leergroepen/[slug]/agenda.ics.ts: of a closed account': {
    may: everybody,
    then: 'not found',
    at: (world) => world.calendar('closed'),
  },
  'feedback/[id].astro': {
    may: ['redacteur', 'coordinator'],
    others: 'not found',
    but: hear(outside, 'not found'),
    at: async (world) => `/feedback/${await world.remark()}`,
  },
  'wachtrijen.astro': { may: ['kennismakelaar'], others: 'not found', at: '/wachtrijen' },
  'gemist/index.astro': { may: ['kennismakelaar', 'redacteur'], others: 'not found', at: '/gemist' },
  'kaders/kwaliteitskader/zelfscan/[id].astro': scan(),
  'kaders/kwaliteitskader/zelfscan/[id].csv.ts': scan('.csv'),
  'kaders/kwaliteitskader/zelfscan/[id].json.ts': scan('.json'),
}

export const ownPages = { ...accountPages, ...beheerPages, ...consultationPages, ...workPages }

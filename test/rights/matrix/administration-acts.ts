import type { Role } from './roles.ts'
import type { Act } from './table.ts'
import type { World } from './world.ts'

const may: readonly Role[] = ['beheerder']

const person = async (world: World, changes: Record<string, string | string[]> = {}) => {
  const id = await world.somebody()
  const was = { revision: await world.revisionOf(id), name: 'Iemand anders', function: 'proef', organisation: '', roles: ['professional'] }
  return { id, ...was, ...changes }
}
const membership = async (world: World, personId?: string) => ({
  leergroep: 'lg-2b',
  person: personId ?? (await world.somebody()),
  role: 'specialist',
})
const guest = (world: World) => ({ email: `${world.word()}@rollen.example`, name: 'Gast', function: 'proef', organisation: '' })
const organisation = async (world: World) => ({ name: `Team ${world.word()}`, kind: 'ggz', region: await world.aRegion(), newRegion: '' })

const issuer = (world: World) => ({
  name: `Dienst ${world.word()}`,
  issuer: `https://${world.word()}.example`,
  'client-id': 'x',
  'without-secret': 'ja',
})

/** Everything at /beheer. What is asked of who is no beheerder hears that it is not for them, or that it is not there. */
export const administrationActs: Record<string, Act> = {
  'administration.changePerson': { may, form: (world) => person(world) },
  'administration.changePerson: of roles': { may, fresh: true, form: (world) => person(world, { roles: ['professional', 'redacteur'] }) },
  'administration.closeAccount': { may, fresh: true, form: async (world) => ({ id: await world.somebody() }) },
  'administration.closeAccount: of oneself': {
    may: [],
    but: { beheerder: 'too late' },
    form: ({ cast }) => ({ id: cast.idOf('beheerder') }),
  },
  'administration.reopenAccount': { may, fresh: true, form: async (world) => ({ id: await world.closedPerson() }) },
  'administration.resetSecondFactor': { may, fresh: true, form: async (world) => ({ id: await world.somebody() }) },
  'administration.setMembership': { may, fresh: true, form: (world) => membership(world) },
  'administration.removeMembership': { may, fresh: true, form: async (world) => membership(world, await world.memberOf('lg-2b')) },
  'administration.addOrganisation': { may, form: organisation },
  'administration.changeOrganisation': {
    may,
    form: async (world) => ({ id: await world.organisation(), ...(await organisation(world)) }),
  },
  'administration.addRegion': { may, form: (world) => ({ name: `Regio ${world.word()}` }) },
  'administration.renameRegion': { may, form: async (world) => ({ id: await world.region(), name: `Regio ${world.word()}` }) },
  'administration.addIssuer': { may, fresh: true, form: issuer },
  'administration.changeIssuer': {
    may,
    fresh: true,
    form: async (world) => ({ ...issuer(world), id: await world.issuer(), revision: '0' }),
  },
  'administration.removeIssuer': { may, fresh: true, form: async (world) => ({ id: await world.issuer(), revision: '0', only: '0' }) },
  'administration.tryIssuer': { may, form: async (world) => ({ id: await world.issuer() }) },
  'administration.inviteFromRequest': { may, others: 'not found', form: async (world) => ({ id: await world.entryRequest() }) },
  'administration.refuseRequest': { may, others: 'not found', form: async (world) => ({ id: await world.entryRequest() }) },
  'administration.invite': { may, form: (world) => ({ ...guest(world), roles: 'professional', specialist: 'lg-2b' }) },
  'administration.invite: as beheerder': { may, fresh: true, form: (world) => ({ ...guest(world), roles: 'beheerder' }) },
  'administration.invite: as coördinator': { may, fresh: true, form: (world) => ({ ...guest(world), coordinator: 'lg-2b' }) },
  'administration.resendInvitation': { may, form: async (world) => ({ id: (await world.invitation()).id }) },
  'administration.resendInvitation: as beheerder': {
    may,
    fresh: true,
    form: async (world) => ({ id: (await world.invitation(['beheerder'])).id }),
  },
  'administration.withdrawInvitation': { may, form: async (world) => ({ id: (await world.invitation()).id }) },
  'administration.keepImport': { may, form: (world) => ({ file: world.sheet() }) },
  'administration.startImport': { may, fresh: true, form: async (world) => ({ id: await world.keptImport() }) },
  'administration.changeSetting': {
    may,
    fresh: true,
    form: async (world) => ({ setting: 'bewaarde-back-ups', value: '9', revision: await world.settingRevision('bewaarde-back-ups') }),
  },
  'notifications.sendAgain': { may, others: 'not found', form: async (world) => ({ id: await world.deadLetter() }) },
  'notifications.discardMail': { may, others: 'not found', form: async (world) => ({ id: await world.deadLetter() }) },
}

import type { Actor } from '../actor.ts'
import { resendInvitation, withdrawInvitation } from '../inviting/acting.ts'
import type { InvitingDesk } from '../inviting/desk.ts'
import { type InvitationInput, invite } from '../inviting/inviting.ts'
import { countInvitations, findInvitations, invitationCard } from '../inviting/invitation-list.ts'
import { asBeheerder, type By, operator } from './by.ts'
import { changePerson, type PersonInput } from './changing.ts'
import { closeAccount, reopenAccount } from './closing.ts'
import { countNetwork } from './counts.ts'
import type { Desk } from './desk.ts'
import { type MembershipInput, removeMembership, setMembership } from './groups.ts'
import { historyOf, historyOfAll } from './history.ts'
import { issuerActs, type IssuerDesk } from './issuers.ts'
import {
  findGroups,
  findOrganisations,
  findRegions,
  groupPage,
  organisationChoices,
  organisationNamed,
  organisationPage,
  regionPage,
} from './network-lists.ts'
import { exportNetwork } from '../importing/exporting.ts'
import { runImport, tryImport } from '../importing/importing.ts'
import type { Imports } from '../importing/kept-imports.ts'
import { readSheet, type Sheet } from '../importing/reading.ts'
import { issuerSubject } from '../sign-in/keeping-issuers.ts'
import { addOrganisation, addRegion, changeOrganisation, type OrganisationInput, renameRegion } from './organisations.ts'
import { choosable, findPeople, type PeopleWanted, personPage, personWithEmail } from './people-list.ts'
import { type ResetDesk, resetSecondFactor } from './resetting.ts'
import type { Wanted } from './searching.ts'

type Needs = NetworkDesk & {
  /** @throws AppError when this session proved too long ago who it is */
  requireProof(actor: Actor): void
}

type Keeping = {
  /** Keeps that the whole network was taken out, before it is; by nobody: on the terminal. */
  keepExport(by: string | null): Promise<void>
}

type NetworkDesk = Desk & InvitingDesk & ResetDesk & Keeping & IssuerDesk & { imports: Imports }

/** Everything that can be done to the network, by one who may. */
const actsOf = (desk: NetworkDesk, by: By) => {
  const { db } = desk.database
  return {
    counts: async () => ({ ...(await countNetwork(db)), invitations: await countInvitations(desk.database, desk.clock) }),
    /** False: letters become files, and who invites gets the address to hand over. */
    mailIsSetUp: desk.mail.configured,
    people: (wanted: PeopleWanted) => findPeople(db, wanted),
    choosable: (query: string) => choosable(db, query),
    person: (id: string) => personPage(db, id),
    changePerson: (id: string, input: PersonInput) => changePerson(desk, by, id, input),
    closeAccount: (id: string) => closeAccount(desk, by, id),
    reopenAccount: (id: string) => reopenAccount(desk, by, id),
    resetSecondFactor: (id: string) => resetSecondFactor(desk, by, id),
    setMembership: (input: MembershipInput) => setMembership(desk, by, input),
    removeMembership: (input: Pick<MembershipInput, 'leergroep' | 'personId'>) => removeMembership(desk, by, input),

    invitations: (wanted: Parameters<typeof findInvitations>[2]) => findInvitations(desk.database, desk.clock, wanted),
    invitation: (id: string) => invitationCard(desk.database, desk.clock, id),
    invite: (input: InvitationInput) => invite(desk, by, input),
    resendInvitation: (id: string) => resendInvitation(desk, by, id),
    withdrawInvitation: (id: string) => withdrawInvitation(desk, by, id),

    organisations: (wanted: Wanted) => findOrganisations(db, wanted),
    organisationChoices: () => organisationChoices(db),
    organisation: (id: string) => organisationPage(db, id),
    addOrganisation: (input: OrganisationInput) => addOrganisation(desk, by, input),
    changeOrganisation: (id: string, input: OrganisationInput) => changeOrganisation(desk, by, id, input),
    regions: (wanted: Wanted) => findRegions(db, wanted),
    region: (id: string) => regionPage(db, id),
    addRegion: (input: { name: unknown }) => addRegion(desk, by, input),
    renameRegion: (id: string, input: { name: unknown }) => renameRegion(desk, by, id, input),
    groups: (wanted: Wanted) => findGroups(db, wanted),
    group: (slug: string) => groupPage(db, slug),

    /** Organisations through which people sign in. */
    issuers: issuerActs(desk, by),

    readSheet,
    tryImport: (sheet: Sheet) => tryImport(desk, sheet),
    runImport: (sheet: Sheet, how?: Parameters<typeof runImport>[3]) => runImport(desk, by, sheet, how),
    keepImport: (bytes: Uint8Array) => desk.imports.keep(by, bytes),
    lookAtImport: (id: string) => desk.imports.look(by, id),
    startImport: (id: string) => desk.imports.start(by, id),
    async exportNetwork() {
      await desk.keepExport(by.id)
      return exportNetwork(db)
    },
    personWithEmail: (email: string) => personWithEmail(db, email),
    organisationNamed: (name: string) => organisationNamed(db, name),

    history: (kind: 'persoon' | 'organisatie' | 'regio' | 'leergroep' | 'uitnodiging' | 'aanbieder', id: string) => historyOf(db, kind, id),
    historyOfIssuers: () => historyOfAll(db, issuerSubject),
  }
}

/** The people and the network, for who looks after them. */
export const createAdministration = ({ requireProof, ...desk }: Needs) => ({
  /** What this person may do. @throws AppError `not_allowed` when they are no beheerder */
  of: (actor: Actor) => actsOf(desk, asBeheerder(actor, requireProof)),
  /** The same for whoever runs the server: the terminal. */
  fromServer: actsOf(desk, operator),
})

export type Administration = ReturnType<typeof createAdministration>

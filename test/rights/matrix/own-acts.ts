import { everybody, outside, signedIn } from './roles.ts'
import type { Act } from './table.ts'

const may = signedIn
/** The own things of another: a session, a key, a notification of the asker. */
const ofAsker = { may: [], but: {} } as const

/** What somebody does with the own account: everybody who is in, with what is theirs and with nothing of another. */
export const ownActs: Record<string, Act> = {
  'account.changePassword': { may, then: 'wrong', form: () => ({ old: 'niet mijn wachtwoord', password: 'x', again: 'x' }) },
  'account.confirmCode': { may, fresh: true, then: 'wrong', form: () => ({ code: '000000' }) },
  'account.removeCode': { may, fresh: true, form: async (world, role) => (await world.credential(role, 'code'), {}) },
  'account.makeRecoveryCodes': { may, fresh: true, form: async (world, role) => (await world.credential(role, 'toegangssleutel'), {}) },
  'account.addPasskey': { may, fresh: true, then: 'wrong', form: () => ({ passkey: '{}', name: 'proef' }) },
  'account.removePasskey': {
    may,
    fresh: true,
    form: async (world, role) => ({ id: await world.credential(role, 'toegangssleutel') }),
  },
  'account.removePasskey: of somebody else': {
    ...ofAsker,
    others: 'not found',
    form: async (world) => ({ id: await world.credential('closed', 'toegangssleutel') }),
  },
  'account.unlink': { may, fresh: true, form: async (world, role) => ({ id: await world.credential(role, 'organisatie') }) },
  'account.unlink: of somebody else': {
    ...ofAsker,
    others: 'not found',
    form: async (world) => ({ id: await world.credential('closed', 'organisatie') }),
  },
  'account.endSession': { may, form: async (world, role) => ({ handle: await world.sessionOf(role) }) },
  // Nobody learns whose session it is, or whether there is one.
  'account.endSession: of somebody else': {
    ...ofAsker,
    others: 'may',
    form: async (world) => ({ handle: await world.sessionOf('closed') }),
  },
  'account.endOtherSessions': { may, form: () => ({}) },
  'account.changeProfile': {
    may,
    form: async (world, role) => {
      const id = world.cast.idOf(role)
      return { name: `Naam ${world.word()}`, function: 'proef', revision: await world.revisionOf(id) }
    },
  },
  'account.askAddress': { may, fresh: true, form: (world) => ({ email: `${world.word()}@rollen.example` }) },
  'account.dropAddress': { may, form: () => ({}) },
  'account.confirmAddress': { may: everybody, then: 'wrong', form: () => ({ token: 'bestaat-niet' }) },

  'notifications.markRead': { may, form: async (world, role) => ({ id: await world.told(role) }) },
  'notifications.markRead: of somebody else': { may: [], others: 'may', form: async (world) => ({ id: await world.told('closed') }) },
  'notifications.markAllRead': { may, form: () => ({}) },
  'notifications.choose': { may, form: () => ({ rhythm: 'wekelijks', mailed: ['vragen'] }) },

  'people.signIn': {
    may: everybody,
    form: ({ cast }) => ({ email: cast.emailOf('professional'), password: cast.passwordOf('professional'), terug: '/' }),
  },
  'people.signIn: without a password': {
    may: everybody,
    then: 'wrong',
    form: ({ cast }) => ({ email: cast.emailOf('asker'), password: '' }),
  },
  'people.signInWithPasskey': { may: everybody, then: 'wrong', form: () => ({ passkey: '{}' }) },
  // Who did not begin begins at the beginning.
  'people.proceed': { may: ['halfIn'], others: 'sign in', then: 'wrong', form: () => ({ code: '000000' }) },
  'people.confirm': { may, form: (world, role) => ({ password: world.cast.passwordOf(role), terug: '/account' }) },
  'people.forgotPassword': { may: everybody, form: ({ cast }) => ({ email: cast.emailOf('asker') }) },
  'people.choosePassword': { may: everybody, then: 'wrong', form: () => ({ token: 'bestaat-niet', password: 'x', again: 'x' }) },
  'people.signOut': { may: everybody, form: () => ({}) },
  'people.signOutEverywhere': { may, form: () => ({}) },
  'people.askEntry': {
    may: everybody,
    form: (world) => ({ name: 'Vrager', email: `${world.word()}@rollen.example`, organisation: 'Team', why: 'Ik werk daar sinds kort.' }),
  },
  // Who is in as somebody signs out first: an invitation is for one address.
  'people.acceptInvitation': {
    may: outside,
    others: 'too late',
    form: async (world) => ({
      token: (await world.invitation()).token,
      name: 'Gast',
      function: 'proef',
      houseRules: 'ja',
      password: 'een lang genoeg zinnetje',
      again: 'een lang genoeg zinnetje',
    }),
  },
}

import type { Letter } from '../../mail/letter.ts'

/** Where somebody accepts, as a path of the site. Whoever has it gets in: it stands in the letter, and on one page once. */
export const invitationPath = (token: string): string => `/uitnodiging/${token}`

export const invitationLetter = (to: { email: string; name: string }, token: string, networkName: string): Letter => ({
  to: to.email,
  personId: null,
  kind: 'uitnodiging',
  subject: `Uitnodiging voor ${networkName}`,
  paragraphs: [
    `Dag ${to.name},`,
    `Je bent uitgenodigd voor ${networkName}. Maak binnen zeven dagen je account; de link werkt één keer.`,
    'Verwachtte je deze uitnodiging niet? Dan hoef je niets te doen.',
  ],
  link: { text: 'Account maken', path: invitationPath(token) },
})

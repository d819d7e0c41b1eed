import type { Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import type { Mail } from '../../mail/mail.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import type { SecurityLog } from '../../shared/security-log.ts'

export type TellNeeds = { clock: Clock; mail: Pick<Mail, 'post'>; security: SecurityLog }

/** What changed in how somebody signs in: its kind for the journal, and the sentence they get by mail. */
export type Change = { type: string; sentence: string }

const changes = {
  password: { type: 'wachtwoord-gewijzigd', sentence: 'Het wachtwoord van je account is gewijzigd. Op andere apparaten ben je uitgelogd.' },
  codeAdded: { type: 'code-app-toegevoegd', sentence: 'Aan je account is een app met codes toegevoegd.' },
  codeRemoved: { type: 'code-app-verwijderd', sentence: 'De app met codes is van je account verwijderd.' },
  recoveryMade: { type: 'herstelcodes-gemaakt', sentence: 'Voor je account zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.' },
  recoveryUsed: { type: 'herstelcode-gebruikt', sentence: 'Met een van je herstelcodes is ingelogd of bevestigd wie je bent.' },
  passkeyAdded: { type: 'toegangssleutel-toegevoegd', sentence: 'Aan je account is een toegangssleutel toegevoegd.' },
  passkeyRemoved: { type: 'toegangssleutel-verwijderd', sentence: 'Van je account is een toegangssleutel verwijderd.' },
  issuerAdded: { type: 'organisatie-gekoppeld', sentence: 'Je kunt nu ook via je organisatie inloggen op je account.' },
  issuerRemoved: { type: 'organisatie-losgekoppeld', sentence: 'Via je organisatie inloggen op je account kan niet meer.' },
  secondFactorReset: {
    type: 'tweede-factor-gewist',
    sentence: 'De beheerder heeft je app met codes, je toegangssleutels en je herstelcodes verwijderd. Stel ze opnieuw in.',
  },
} satisfies Record<string, Change>

export type ChangeName = keyof typeof changes

/** Who it is about, and who did it when that is somebody else. */
export type Whose = { id: string; email: string; address?: string; by?: string | null }

/** A way in was added or taken away: it stands in the journal and the security log, and its owner gets a mail, whoever did it. */
export const tellOf = async (tx: Tx, { clock, mail, security }: TellNeeds, whose: Whose, what: ChangeName): Promise<void> => {
  const { type, sentence } = changes[what]
  const { id, email, address, by = id } = whose
  await append(tx, [{ subject: subject('persoon', id), type, actorId: by, at: isoNow(clock), payload: {} }])
  await mail.post(tx, {
    to: email,
    personId: id,
    kind: 'inloggen',
    subject: 'Je manier van inloggen is gewijzigd',
    paragraphs: [
      sentence,
      'Heb je dit zelf gedaan? Dan hoef je niets te doen. Zo niet: wijzig meteen je wachtwoord, kies ‘Overal uitloggen’ en waarschuw je beheerder.',
    ],
    link: { text: 'Bekijk hoe je inlogt', path: '/account/inloggen' },
  })
  tx.afterCommit(() => security.record({ action: type, result: 'gelukt', person: id, address }))
}

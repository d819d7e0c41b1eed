import type { Mail } from '../../mail/mail.ts'
import type { Desk } from '../administration/desk.ts'

/** What inviting works with besides the network. */
export type InvitingDesk = Pick<Desk, 'database' | 'clock'> & {
  mail: Pick<Mail, 'post' | 'configured'>
  /** What the network is called: in the letter, and in no password. */
  networkName: string
}

import { join } from 'node:path'
import type { Database, Tx } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import { bySmtp, byFile, type Carrier, isForGood, troubleIn } from './carrier.ts'
import { compose, type Sender } from './composing.ts'
import { deadLetters, discard, type Settling, tryAgain } from './dead-letters.ts'
import type { Letter } from './letter.ts'
import { markFailed, markSent, outboxCounts, put, removeOld, type Taken, takeNext } from './outbox.ts'

type Needs = {
  database: Database
  clock: Clock
  log: Log
  sender: Sender
  /** Empty: letters become files in `dataDir/mail`. */
  smtpUrl: string
  dataDir: string
}

/** How many letters went, how many have to be tried again, and how many were given up. */
export type Round = { sent: number; later: number; dead: number }

/**
 * The room of the mail. An act puts its letter in the outbox in its own transaction, so there is no act without its letter and
 * no letter without its act; after the commit it goes, and what fails goes again later.
 */
export const createMail = ({ database, clock, log, sender, smtpUrl, dataDir }: Needs) => {
  const carrier: Carrier = smtpUrl ? bySmtp(smtpUrl) : byFile(join(dataDir, 'mail'))
  let closing = false
  let running: Promise<Round> | undefined
  let again = false

  const carry = async (taken: Taken, round: Round) => {
    try {
      await carrier.carry(compose(taken.letter, taken.id, new Date(taken.createdAt), sender))
    } catch (error) {
      const failure = { trouble: troubleIn(error), forGood: isForGood(error) }
      const dead = await markFailed(database, clock, taken, failure)
      round[dead ? 'dead' : 'later'] += 1
      log.warn({ letter: taken.id, kind: taken.letter.kind, trouble: failure.trouble, dead }, 'een mail ging niet weg')
      return
    }
    await markSent(database, clock, taken)
    round.sent += 1
  }

  const nextOne = async () => (closing ? undefined : takeNext(database, clock))

  const sendAll = async (): Promise<Round> => {
    const round: Round = { sent: 0, later: 0, dead: 0 }
    do {
      again = false
      // What was taken is carried, also when we are closing meanwhile: nobody else would touch it for a while.
      for (let taken = await nextOne(); taken; taken = await nextOne()) await carry(taken, round)
    } while (again && !closing)
    return round
  }

  /** One round at a time in a process; who asks during one is heard in it. */
  const sendDue = (): Promise<Round> => {
    again = true
    running ??= sendAll().finally(() => {
      running = undefined
    })
    return running
  }

  const soon = () => void sendDue().catch((error: unknown) => log.error({ err: error }, 'de mail kon niet verstuurd worden'))

  return {
    /** True when letters go to a mail server; without one they become files, and who needs a link has to get it another way. */
    configured: smtpUrl !== '',
    /** @throws Error when the letter cannot be sent as it is (a fault of ours) */
    async post(tx: Tx, letter: Letter): Promise<void> {
      await put(tx, clock, letter)
      tx.afterCommit(soon)
    },
    sendDue,
    counts: () => outboxCounts(database),
    /** What was given up; for the beheerder. */
    deadLetters: () => deadLetters(database),
    /** @returns false when there is none with this id */
    async tryAgain(settling: Settling): Promise<boolean> {
      const found = await tryAgain(database, clock, settling)
      if (found) soon()
      return found
    },
    discard: (settling: Settling) => discard(database, clock, settling),
    removeOld: () => removeOld(database, clock),
    /** Waits for the letter that is being sent; the others wait for the next process. */
    async close(): Promise<void> {
      closing = true
      await running?.catch(() => undefined)
      carrier.close()
    },
  }
}

export type Mail = ReturnType<typeof createMail>

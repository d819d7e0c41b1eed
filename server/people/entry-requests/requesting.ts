import { collecting } from '../../acts/problems.ts'
import type { Database } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { newId } from '../../shared/ids.ts'
import type { Limits } from '../../shared/limits.ts'
import { refusePersonalData } from '../../privacy-guard/guarding.ts'
import { longest } from '../../shared/text-lengths.ts'
import { cleanLine, cleanText } from '../../shared/text.ts'
import { checkedEmail } from '../accounts.ts'
import { firstState, waitingStates } from './workflow.ts'

export type RequestNeeds = { database: Database; clock: Clock; limits: Limits }
export type EntryInput = { name: unknown; email: unknown; organisation: unknown; why: unknown }

/** @throws FormProblems with all that has to be mended */
const readInput = (input: EntryInput) => {
  const form = collecting()
  const name = form.read(() => cleanLine(input.name, { field: 'name', label: 'Naam', max: longest.personName }))
  const email = form.read(() =>
    checkedEmail(cleanLine(input.email, { field: 'email', label: 'e-mailadres van je werk', max: longest.email })),
  )
  const where = { field: 'organisation', label: 'Organisatie', max: longest.organisationName }
  const organisation = form.read(() => cleanLine(input.organisation, where))
  const why = form.read(() => {
    const text = cleanText(input.why, { field: 'why', label: 'Waarom je toegang wilt', max: longest.entryReason })
    // Who asks may say who they are, and who sent them.
    refusePersonalData(text, 'why', 'Waarom je toegang wilt', ['name', 'school'])
    return text
  })
  form.settle()
  return { name: name ?? '', email: email ?? '', organisation: organisation ?? '', why: why ?? '' }
}

/**
 * Takes in a request. What is answered is the same for an address that has an account or asked before: then nothing is kept, and
 * nobody learns who exists.
 * @param address where it came from, for the limit only; it is not kept
 * @throws FormProblems, AppError `too_many`
 */
export const requestEntry = async ({ database, clock, limits }: RequestNeeds, input: EntryInput, address: string): Promise<void> => {
  await limits.take('door', `entry ${address}`)
  const asked = readInput(input)
  await limits.take('strict', `entry ${address}`)
  const at = isoNow(clock)
  await database.write(async (tx) => {
    const account = tx.db.selectFrom('people').select('id').where('email', '=', asked.email)
    const earlier = tx.db.selectFrom('entry_requests').select('id').where('email', '=', asked.email).where('state', 'in', waitingStates)
    if ((await account.executeTakeFirst()) ?? (await earlier.executeTakeFirst())) return
    const id = newId()
    await tx.db
      .insertInto('entry_requests')
      .values({ id, ...asked, state: firstState, asked_at: at })
      .execute()
    await append(tx, [{ subject: subject('aanvraag', id), type: 'toegang-gevraagd', actorId: null, actorRole: null, at, payload: {} }])
  })
}

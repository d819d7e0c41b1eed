import { notFound } from '../../shared/errors.ts'
import { normalEmail } from '../accounts.ts'
import { codeKind } from './code-credential.ts'
import { passkeyKind } from './passkeys.ts'
import { recoveryKind } from './recovery-codes.ts'
import type { Sessions } from './sessions.ts'
import type { StepNeeds } from './steps.ts'
import { tellOf } from './telling.ts'

/**
 * Somebody lost their telephone and their recovery codes, and whoever runs the network is sure that it is them: app, passkeys and
 * recovery codes go, sessions end, and the owner gets a mail. Who must have a second factor sets one up at the next sign-in.
 * @param by who did it; nobody when it was done on the terminal
 * @throws AppError `not_found`
 */
export const resetSecondFactor = async (needs: StepNeeds & { sessions: Sessions }, email: string, by: string | null): Promise<void> => {
  await needs.database.write(async (tx) => {
    const query = tx.db.selectFrom('people').select(['id', 'email']).where('email', '=', normalEmail(email))
    const person = await query.executeTakeFirst()
    if (!person) throw notFound('Dit account')
    const kinds = [codeKind, passkeyKind, recoveryKind]
    await tx.db.deleteFrom('credentials').where('person_id', '=', person.id).where('kind', 'in', kinds).execute()
    await needs.sessions.endAllIn(tx, person.id)
    await tellOf(tx, needs, { ...person, by }, 'secondFactorReset')
  })
}

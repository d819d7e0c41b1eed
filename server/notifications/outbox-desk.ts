import type { Mail } from '../mail/mail.ts'
import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'

const gone = () =>
  new AppError('conflict', 'Deze mail is er niet meer: een ander stuurde hem opnieuw of gooide hem weg. Ververs de pagina.')

/** What a beheerder does with letters that were given up. @throws AppError `not_found` for anybody else */
export const outboxFor = (mail: Mail, actor: Actor) => {
  if (!actor.roles.includes('beheerder')) throw notFound()
  return {
    counts: mail.counts,
    /** Whether letters go to a mail server; without one they become files. */
    configured: mail.configured,
    dead: mail.deadLetters,
    /** @throws AppError `conflict` when it is not there any more */
    async tryAgain(id: string): Promise<void> {
      if (!(await mail.tryAgain({ id, by: actor.id }))) throw gone()
    },
    /** @throws AppError `conflict` when it is not there any more */
    async discard(id: string): Promise<void> {
      if (!(await mail.discard({ id, by: actor.id }))) throw gone()
    },
  }
}

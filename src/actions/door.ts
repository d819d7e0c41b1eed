import { ActionError, type ActionAPIContext, defineAction } from 'astro:actions'
import type { AppError } from '#server/shared/errors.ts'
import type { App } from '#server/app.ts'
import type { Spot } from '#server/privacy-guard/spots.ts'
import type { Actor } from '#server/people/actor.ts'

/** What a form action gives back: where to go now. The middleware sends the browser there (303), so a reload sends nothing twice. */
export type Done = { goTo?: string; data?: unknown }
type Work = (door: { app: App; form: FormData; context: ActionAPIContext }) => Promise<Done>
type SignedInWork = (door: { app: App; form: FormData; context: ActionAPIContext; actor: Actor }) => Promise<Done>

const codes = {
  not_found: 'NOT_FOUND',
  not_allowed: 'FORBIDDEN',
  not_signed_in: 'UNAUTHORIZED',
  proof_needed: 'FORBIDDEN',
  other_person: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  too_many: 'TOO_MANY_REQUESTS',
  personal_data: 'UNPROCESSABLE_CONTENT',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const

type OneRefusal = AppError & { spots?: Spot[] }
type Refusal = OneRefusal & { problems?: OneRefusal[] }

const isRefusal = (error: unknown): error is Refusal => (error as { name?: unknown } | null)?.name === 'AppError'

/** Translates a refusal once: the code for the status, the sentences with their fields for the page. */
const refused = (error: unknown, { app, locals }: { app: App; locals: App.Locals }): ActionError => {
  if (!isRefusal(error)) {
    app.log.error({ err: error }, 'formulier mislukt')
    locals.problems = [{ message: 'Er ging iets mis bij ons. Je tekst staat hieronder nog; probeer het zo opnieuw.' }]
    return new ActionError({ code: 'INTERNAL_SERVER_ERROR', message: locals.problems[0]?.message ?? '' })
  }
  app.security.refused(error, { action: 'formulier', person: locals.actor?.id, address: locals.address, object: locals.formAddress })
  if (error.code === 'other_person') locals.otherPerson = true
  if (error.code === 'proof_needed') locals.proofNeeded = true
  locals.problems = (error.problems ?? [error]).map(({ field, message, spots }) => ({
    message,
    ...(field && { field }),
    ...(spots && { spots }),
  }))
  return new ActionError({ code: codes[error.code], message: error.message })
}

/** The field that says who wrote a form (Writer.astro). */
export const writerField = 'schrijver'

/** A form that everybody may send. */
export const openDoor = (work: Work) =>
  defineAction({
    accept: 'form',
    handler: async (form: FormData, context) => {
      const { app } = context.locals
      try {
        return await work({ app, form, context })
      } catch (error) {
        throw refused(error, { app, locals: context.locals })
      }
    },
  })

/**
 * A form for who is signed in and wrote it. Anybody else is asked to sign in; what was written is kept for its writer (see
 * middleware.ts).
 */
export const door = (work: SignedInWork) =>
  openDoor(async (open) => {
    const { people } = open.app
    const actor = people.signedIn(open.context.locals.actor)
    people.writtenBy(actor, open.form.get(writerField) ?? undefined)
    return work({ ...open, actor })
  })

/** A text field of a form; a file or nothing at all counts as empty. */
export const text = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

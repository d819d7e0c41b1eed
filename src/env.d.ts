/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The whole application. Missing on prerendered pages: they are made at build, without a database. */
    app: import('#server/app.ts').App
    /** The address the request came from, also behind a proxy. */
    address: string
    /** Who is signed in; `null` for a visitor. */
    actor: import('#server/people/actor.ts').Actor | null
    /** The session the actor came in with; `null` for a visitor. */
    session: import('#server/people/sessions.ts').Session | null
    /** The form that was sent without script, as it came in: what a refused form is filled with again. */
    form?: FormData
    /** Where that form was sent to, for sending it again. */
    formAddress?: string
    /** Why the form was refused: sentences, with the field they are about. */
    problems: { field?: string; message: string }[]
    /** The form was written by somebody else than who is signed in now. */
    otherPerson?: boolean
    /** The status of the page that shows a refusal. */
    status?: number
  }
}

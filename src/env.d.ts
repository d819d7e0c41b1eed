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
    session: import('#server/people/sign-in/sessions.ts').Session | null
    /** The form that was sent without script, as it came in: what a refused form is filled with again. */
    form?: FormData
    /** Where that form was sent to, for sending it again. */
    formAddress?: string
    /** Why the form was refused: sentences, with the field they are about. */
    problems: { field?: string; message: string; spots?: import('#server/privacy-guard/spots.ts').Spot[] }[]
    /** The form was written by somebody else than who is signed in now. */
    otherPerson?: boolean
    /** The form may be sent by who is here, after they prove again who they are. */
    proofNeeded?: boolean
    /** The status of the page that shows a refusal. */
    status?: number
  }
}

/** The words of the network, `content/netwerk.yaml` as it was at the build (src/ui/build/network-module.ts). */
declare module 'virtual:netwerk' {
  type Network = import('#server/content/network.ts').Network
  export const naam: Network['naam']
  export const kop: Network['kop']
  export const zin: Network['zin']
  export const beschrijving: Network['beschrijving']
  export const vakgebied: Network['vakgebied']
  export const mensen: Network['mensen']
  export const spoed: Network['spoed']
  export const verantwoordelijkheid: Network['verantwoordelijkheid']
  export const toestemming: Network['toestemming']
  export const leeftijden: Network['leeftijden']
  export const kaders: Network['kaders']
  export const kerntaken: Network['kerntaken']
  export const basisprincipes: Network['basisprincipes']
  export const soorten: Network['soorten']
  export const themas: Network['themas']
  export const proeftuinen: Network['proeftuinen']
  export const doelgroepen: Network['doelgroepen']
  export const kadersoorten: Network['kadersoorten']
  export const beproefstatussen: Network['beproefstatussen']
  export const bewijs: Network['bewijs']
  export const gezichten: Network['gezichten']
  export const bronsoorten: Network['bronsoorten']
  export const gelezen: Network['gelezen']
  export const nietUitleggen: Network['nietUitleggen']
  export const teksten: Network['teksten']
}

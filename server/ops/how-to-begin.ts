import type { App } from '../app.ts'

/** True when nobody has an account: nobody can sign in, and nobody can let others in. */
export const isEmpty = async ({ administration }: App): Promise<boolean> => {
  const { people, closed } = await administration.fromServer.counts()
  return people + closed === 0
}

/** The first steps of a network, in order. */
export const howToBegin = `
Er is nog niemand in dit netwerk. Zo begin je, in een ander venster met dezelfde instellingen:

  npm run cli -- person:add --email naam@organisatie.nl --name "Naam"                      de eerste beheerder; vraagt een wachtwoord
  npm run cli -- organisation:add --name "Lokaal team Noord" --kind "lokaal team" --region Utrecht
  npm run cli -- person:add --email naam@organisatie.nl --name "Naam" --function jurist --organisation "Lokaal team Noord" --role professional --leergroep LG-1A:coordinator
  npm run cli -- network:import mensen.csv                                                 of iedereen tegelijk

De beheerder kan daarna alles ook in de site doen, bij Beheer.

`

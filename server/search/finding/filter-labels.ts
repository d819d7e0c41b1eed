/**
 * The words of the filters for what the content holds as a code. The lists of bouwstenen use the same words
 * (src/knowledge/words.ts); a test compares the two, because pages and server share no running code.
 */

export const themeLabels: Record<string, string> = {
  bestaanszekerheid: 'Bestaanszekerheid',
  'gedwongen-kader': 'Gedwongen kader',
  'gegevens-delen': 'Gegevens delen',
  geweld: 'Geweld',
  kind: 'Het kind',
  leren: 'Leren',
  lvb: 'Licht verstandelijke beperking',
  monitoring: 'Monitoring',
  netwerk: 'Netwerk',
  onderzoek: 'Onderzoek',
  plan: 'Plan',
  rechten: 'Rechten',
  regie: 'Regie',
  scheiding: 'Scheiding',
  schrijven: 'Schrijven',
  signaleren: 'Signaleren',
  spoed: 'Spoed',
  sturing: 'Sturing',
  tegenspraak: 'Tegenspraak',
  toestemming: 'Toestemming',
  veiligheid: 'Veiligheid',
  'verklarende-analyse': 'Verklarende analyse',
  volwassenen: 'Volwassenen',
  'zorg-straf': 'Zorg en straf',
}

export const taskLabels: Record<string, string> = {
  1: '1. Voorkomen, signaleren en informele steun',
  2: '2. Vragen en zorgen ontvangen, informatie en advies',
  3: '3. Eerste en uitgebreid onderzoek',
  4: '4. Hulp organiseren en bieden',
  5: '5. Bij spoed direct zorgen voor veiligheid',
  6: '6. Verzoeken om een gedwongen maatregel',
  7: '7. Toetsen en tegenspraak',
  8: '8. Beslissen over een maatregel',
  9: '9. Rechtsbescherming',
}

/** In the order of a life: from an idea to what everybody uses. */
export const statusLabels: Record<string, string> = {
  'in-ontwikkeling': 'In ontwikkeling',
  'in-beproeving': 'In beproeving',
  'bruikbaar-elders': 'Bruikbaar elders',
  'landelijk-vastgesteld': 'Landelijk vastgesteld',
  gestopt: 'Gestopt',
}

/**
 * What the access log holds, on one screen: what somebody did, and how it is said. `by` tells where the entry comes from: `inzage`
 * is written here when somebody looks; the others are changes of rights, which their own room keeps in the journal.
 */
export const accesses = {
  'consultatie-geopend': { by: 'inzage', says: 'opende een vraag' },
  'dossier-gehaald': { by: 'inzage', says: 'haalde het dossier van een vraag op' },
  'gegevens-gedownload': { by: 'inzage', says: 'downloadde gegevens van het netwerk' },
  'eigen-gegevens-gedownload': { by: 'inzage', says: 'downloadde de eigen gegevens' },
  'inzagelog-bekeken': { by: 'inzage', says: 'bekeek wie wat opende' },
  'account-gemaakt': { by: 'persoon', says: 'maakte een account' },
  'rollen-gewijzigd': { by: 'persoon', says: 'wijzigde rollen' },
  'gegevens-gewijzigd': { by: 'persoon', says: 'wijzigde naam of functie' },
  verplaatst: { by: 'persoon', says: 'verplaatste iemand naar een andere organisatie' },
  'eigen-gegevens-gewijzigd': { by: 'persoon', says: 'wijzigde de eigen gegevens' },
  'account-gesloten': { by: 'persoon', says: 'sloot een account' },
  'account-heropend': { by: 'persoon', says: 'heropende een account' },
  'lid-geworden': { by: 'persoon', says: 'maakte iemand lid' },
  'lid-rol': { by: 'persoon', says: 'wijzigde de rol van een lid' },
  'lid-af': { by: 'persoon', says: 'haalde een lid uit een leergroep' },
} as const satisfies Record<string, { by: 'inzage' | 'persoon'; says: string }>

export type AccessType = keyof typeof accesses
/** What somebody looked at, as against what was changed about somebody. */
export type Look = { [T in AccessType]: (typeof accesses)[T]['by'] extends 'inzage' ? T : never }[AccessType]

export const accessTypes = Object.keys(accesses) as AccessType[]
export const isAccessType = (word: unknown): word is AccessType => accessTypes.includes(word as AccessType)

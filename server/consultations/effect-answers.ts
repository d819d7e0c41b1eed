/** What can be answered eight weeks after the closing, in the words of the form and the conversation. */
export const doneNames = {
  ja: 'Het advies is uitgevoerd',
  deels: 'Het advies is deels uitgevoerd',
  nee: 'Het advies is niet uitgevoerd',
} as const
export const howNames = {
  beter: 'Het gaat beter met de veiligheid van het kind',
  gelijk: 'Het is gelijk gebleven',
  slechter: 'Het gaat slechter',
  onbekend: 'Ik weet het niet',
} as const

export type Done = keyof typeof doneNames
export type How = keyof typeof howNames

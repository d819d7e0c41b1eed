import type { Spot } from '#server/privacy-guard/spots.ts'

const names: Record<Spot['kind'], string> = {
  bsn: 'een burgerservicenummer',
  email: 'een e-mailadres',
  phone: 'een telefoonnummer',
  iban: 'een rekeningnummer',
  address: 'een adres',
  birthdate: 'een geboortedatum',
  plate: 'een kenteken',
  school: 'de naam van een school',
  name: 'een naam',
  date: 'een precieze dag',
}

/** What it is, or may be. */
export const whatItIs = ({ kind, way }: Pick<Spot, 'kind' | 'way'>): string => (way === 'vraag' ? `misschien ${names[kind]}` : names[kind])

/** The tick under a spot that may stay. */
export const tickOf = ({ kind, way }: Pick<Spot, 'kind' | 'way'>): string => {
  if (way === 'reden') return 'Dit blijft staan, om deze reden:'
  return kind === 'name' ? 'Dit is geen naam van iemand uit het gezin' : 'Dit wijst niet naar iemand uit het gezin'
}

export const heading = 'Kijk dit na voordat je verstuurt. De privacywacht ziet niet alles: lees zelf ook.'

import type { BouwsteenMeta } from '#server/knowledge/front-matter.ts'

/** The words of the interface for what the content holds as a code or a number. */
export type Meaning = { value: string; label: string; explanation?: string }

export const soorten: Meaning[] = [
  { value: 'onderzoeksmethode', label: 'Onderzoeksmethode' },
  { value: 'bestuurlijke-samenwerkingsafspraak', label: 'Bestuurlijke samenwerkingsafspraak' },
  { value: 'volwassenenproblematiek', label: 'Volwassenenproblematiek' },
  { value: 'monitoring', label: 'Monitoring' },
  { value: 'gegevensuitwisseling', label: 'Gegevensuitwisseling' },
  { value: 'overig', label: 'Overig' },
]

export const proeftuinen: Meaning[] = [
  { value: 'amsterdam-amstelland', label: 'Amsterdam-Amstelland' },
  { value: 'flevoland', label: 'Flevoland' },
  { value: 'foodvalley', label: 'Foodvalley' },
  { value: 'fryslan', label: 'Fryslân' },
  { value: 'gelderland-zuid', label: 'Gelderland-Zuid' },
  { value: 'hart-van-brabant', label: 'Hart van Brabant' },
  { value: 'rotterdam-rijnmond', label: 'Rotterdam-Rijnmond' },
  { value: 'utrecht', label: 'Utrecht' },
  { value: 'west-brabant-west', label: 'West-Brabant West' },
  { value: 'zaanstreek-waterland', label: 'Zaanstreek-Waterland' },
  { value: 'zeeland', label: 'Zeeland' },
]

export const kerntaken: Meaning[] = [
  { value: '1', label: '1. Voorkomen, signaleren en informele steun' },
  { value: '2', label: '2. Vragen en zorgen ontvangen, informatie en advies' },
  { value: '3', label: '3. Eerste en uitgebreid onderzoek' },
  { value: '4', label: '4. Hulp organiseren en bieden' },
  { value: '5', label: '5. Bij spoed direct zorgen voor veiligheid' },
  { value: '6', label: '6. Verzoeken om een gedwongen maatregel' },
  { value: '7', label: '7. Toetsen en tegenspraak' },
  { value: '8', label: '8. Beslissen over een maatregel' },
  { value: '9', label: '9. Rechtsbescherming' },
]

export const basisprincipes: Meaning[] = [
  { value: '1', label: 'gezinsgericht' },
  { value: '2', label: 'rechtsbeschermend en transparant' },
  { value: '3', label: 'eenvoudig' },
  { value: '4', label: 'lerend' },
]

export const doelgroepen: Meaning[] = [
  { value: 'gezinnen', label: 'Gezinnen en huishoudens' },
  { value: 'ouders', label: 'Ouders' },
  { value: 'kinderen', label: 'Kinderen' },
  { value: 'jongeren', label: 'Jongeren' },
  { value: 'volwassenen', label: 'Volwassenen en ex-partners' },
  { value: 'lokale-teams', label: 'Lokale teams' },
  { value: 'professionals', label: 'Professionals' },
  { value: 'projectleiders', label: 'Projectleiders en onderzoekers' },
  { value: 'organisaties', label: 'Bestuur en organisaties' },
]

export const kaderSoorten: Meaning[] = [
  { value: 'vrijwillig', label: 'Vrijwillig kader' },
  { value: 'gedwongen', label: 'Gedwongen kader' },
  { value: 'beide', label: 'Vrijwillig en gedwongen kader' },
]

export const themas: Meaning[] = [
  ['bestaanszekerheid', 'Bestaanszekerheid'],
  ['gedwongen-kader', 'Gedwongen kader'],
  ['gegevens-delen', 'Gegevens delen'],
  ['geweld', 'Geweld'],
  ['kind', 'Het kind'],
  ['leren', 'Leren'],
  ['lvb', 'Licht verstandelijke beperking'],
  ['monitoring', 'Monitoring'],
  ['netwerk', 'Netwerk'],
  ['onderzoek', 'Onderzoek'],
  ['plan', 'Plan'],
  ['rechten', 'Rechten'],
  ['regie', 'Regie'],
  ['scheiding', 'Scheiding'],
  ['schrijven', 'Schrijven'],
  ['signaleren', 'Signaleren'],
  ['spoed', 'Spoed'],
  ['sturing', 'Sturing'],
  ['tegenspraak', 'Tegenspraak'],
  ['toestemming', 'Toestemming'],
  ['veiligheid', 'Veiligheid'],
  ['verklarende-analyse', 'Verklarende analyse'],
  ['volwassenen', 'Volwassenen'],
  ['zorg-straf', 'Zorg en straf'],
].map(([value = '', label = '']) => ({ value, label }))

export const beproefstatussen: (Meaning & { tone: 'neutral' | 'info' | 'positive' | 'warning' })[] = [
  {
    value: 'in-ontwikkeling',
    label: 'In ontwikkeling',
    tone: 'neutral',
    explanation: 'Er wordt nog aan gebouwd. Gebruik het om mee te denken.',
  },
  {
    value: 'in-beproeving',
    label: 'In beproeving',
    tone: 'info',
    explanation: 'Een of meer regio’s proberen het uit. Het kan nog veranderen.',
  },
  {
    value: 'bruikbaar-elders',
    label: 'Bruikbaar elders',
    tone: 'positive',
    explanation: 'Het werkte op meer plekken. Pas het aan op jouw regio.',
  },
  { value: 'landelijk-vastgesteld', label: 'Landelijk vastgesteld', tone: 'positive', explanation: 'Het is landelijk afgesproken.' },
  { value: 'gestopt', label: 'Gestopt', tone: 'warning', explanation: 'Hier is mee gestopt. Het blijft staan, omdat ook dat leerzaam is.' },
]

/** Evidence in words; the place in the list is the number in the front matter. */
export const bewijs: { label: string; explanation: string }[] = [
  { label: 'Nog niets gevonden', explanation: 'Over het effect is geen bron gevonden.' },
  {
    label: 'Ervaringen van professionals',
    explanation: 'Professionals vertellen dat het helpt. Gezinnen zijn niet gevraagd en er is niet gemeten.',
  },
  { label: 'Ervaringen van professionals en gezinnen', explanation: 'Ook gezinnen zijn gevraagd. Er is niet gemeten.' },
  { label: 'Beschreven of geteld in één regio', explanation: 'In één regio zijn uitkomsten beschreven of geteld, zonder vergelijking.' },
  {
    label: 'Gemeten in meer regio’s of met vergelijking',
    explanation: 'Er is gemeten in meer regio’s, of vergeleken met een aanpak zonder deze werkwijze.',
  },
  { label: 'Onafhankelijk onderzoek naar het effect', explanation: 'Onafhankelijke onderzoekers hebben het effect onderzocht.' },
]

/** The same as a list to choose from: the degree is the value. */
export const bewijsGraden: Meaning[] = bewijs.map(({ label }, degree) => ({ value: String(degree), label }))

export const statusOf = (meta: Pick<BouwsteenMeta, 'beproefstatus'>) =>
  beproefstatussen.find((status) => status.value === meta.beproefstatus)

/** The label of a value; a value that is not in the list is shown as it is. */
export const labelOf = (list: Meaning[], value: string | number): string =>
  list.find((item) => item.value === String(value))?.label ?? String(value)

const and = new Intl.ListFormat('nl')
export const labelsOf = (list: Meaning[], values: readonly (string | number)[]): string =>
  and.format(values.map((value) => labelOf(list, value)))

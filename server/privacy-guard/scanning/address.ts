import { after, before, type Span, spansOf } from './finding.ts'

const postcode = /(?<![\p{L}\d])[1-9]\d{3}\s?(?!S[ADS](?!\p{L}))[A-Z]{2}(?![\p{L}\d])/gu
const typedSmall = /(?<![\p{L}\d])[1-9]\d{3}\s?[a-z]{2}(?![\p{L}\d])/gu
const littleWords = /(?:en|is|op|in|de|te|of|om|ze|we|ik|je|na|bv|km|kg|cm|mm|ml|mg|al|zo|er|uu|ha|eu|pk|pp|ca|ex|al|aa|bb)$/
const ofBox = /(?:postbus|antwoordnummer)\s*\d*[,\s]*$/i
const ofPostcode = /postcode[^.\d]{0,20}$|(?:straat|laan|weg|plein|kade|gracht|singel|dreef|hof)\s\d{1,4}\s?[a-z]?,?\s$/iu

const number = String.raw`\s(?:nr\.?\s?|nummer\s)?\d{1,4}(?:\s?[a-zA-Z](?![\p{L}])|\s?-\s?\d{1,3}|\s?(?:bis|hs|huis|boven|beneden|rood|zwart|[IVX]{1,4})(?![\p{L}]))?(?![\d.,:]\d|\d|\s?(?:%|km|meter|m\b|jaar|uur|keer|dagen|weken|maanden|euro))`
const street =
  '(?:straat|str\\.|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|dreef|pad|plantsoen|markt|park|baan|ring|erf|akker|oord|wal|burg|haven|berg|veld|kamp|horst|weide|zoom|waard|oever|lei|stede|hoek|ven|bos|donk|rade|meent|brink)'
// The words before it begin with a capital; as many as a street has. The look behind keeps a long heap of capitals linear.
const named = new RegExp(
  String.raw`(?<![\p{L}'’.-])(?:(?:\p{Lu}[\p{L}'’]{0,20}\.?\s)(?:(?:van|de|der|den|het|ten|ter|'t)\s){0,2}){0,3}\p{Lu}[\p{L}'’-]{0,25}?(?<=\p{L}{3})${street}${number}`,
  'gu',
)
const loose = new RegExp(
  String.raw`(?<![\p{L}'’.-])(?:Laan van \p{Lu}\p{L}{2,25}(?:\s\p{Lu}\p{L}{2,25})?|(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Hoge|Lage|Noorder|Zuider|Ooster|Wester)\s\p{Lu}\p{L}{2,20}|(?<=(?:aan|op) (?:de|het) )\p{Lu}\p{L}{2,25})${number}`,
  'gu',
)
const small = new RegExp(
  String.raw`(?<![\p{L}'’.-])(?!onderweg|snelweg|omweg|halverweg|spoorweg|luchtweg|autoweg|thuisweg|terugweg|heenweg|schoolplein)\p{Ll}{3,20}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|plantsoen|steeg|hof|dijk)${number}`,
  'gu',
)
const livesAt = new RegExp(
  String.raw`(?<=(?:adres|woont|wonend|wonende|woonachtig|verblijft|ingeschreven|huis|woning|verhuisd)(?:\s\p{L}{1,12}){0,2}[:\s]{1,2}(?:(?:op|aan|in|naar|te|nu)\s){0,2}(?:(?:de|het)\s)?)\p{Lu}[\p{L}'’-]{2,25}(?:\s(?:van|de|der|den|het)?\s?\p{Lu}[\p{L}'’-]{2,25}){0,2}${number}`,
  'gu',
)
const noStreet =
  /^(?:Bijlage|Paragraaf|Route|Groep|Artikel|Hoofdstuk|Stap|Kind|Fase|Bouwsteen|Norm|Kerntaak|Versie|Week|Zaak|Bladzijde|Deel|Niveau|Punt|Tabel)\b/u

const streets = (text: string): Span[] =>
  (/\d/.test(text) ? [named, loose, small, livesAt] : [])
    .flatMap((pattern) => spansOf(text, pattern))
    .filter(({ start, end }) => !noStreet.test(text.slice(start, end)))

const postcodes = (text: string): Span[] => {
  const clear = spansOf(text, postcode)
  const typed = spansOf(text, typedSmall).filter(({ start, end }) => {
    const labelled = ofPostcode.test(before(text, start))
    return labelled || (!littleWords.test(text.slice(start, end)) && /^,?\s(?:nr\.?\s|huisnummer\s)?\d{1,4}\b/.test(after(text, end)))
  })
  return [...clear, ...typed].filter(({ start }) => !ofBox.test(before(text, start)))
}

export const addresses = (text: string): Span[] => [...streets(text), ...postcodes(text)]

const streetAlone =
  /(?<=\b(?:aan|op|in|uit|van|naar)\s(?:de|het)\s|\b(?:aan|op|in)\s)\p{Lu}[\p{Ll}'’-]{2,25}(?:straat|laan|weg|plein|gracht|kade|singel|steeg|dreef)(?![\p{L}\d-])/gu

/** A street without a number. */
export const streetsAlone = (text: string): Span[] => spansOf(text, streetAlone)

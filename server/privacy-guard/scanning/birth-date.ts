import { familiar } from './familiar.ts'
import { after, before, type Span, spansOf } from './finding.ts'
import { isKnownWord } from './known-words.ts'
import { isFirstName } from './names.ts'
import { roles } from './said.ts'

const months =
  'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec'
const whole = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20|['’])?\d{2}|(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}(?:e|ste)?[ -](?:${months})\.?[ -](?:(?:19|20)\d{2}|['’]\d{2}))(?![\p{L}\d]|[-/]\d)`,
  'giu',
)
const withoutYear = new RegExp(
  String.raw`(?<=(?:geboren|jarig)\s(?:is\s)?(?:op|in)?\s?)\d{1,2}\s(?:${months})(?![\p{L}\d])(?!\s\d{4})`,
  'giu',
)
const unbroken = /(?<=(?:geb(?:oren)?\.?|geboortedatum|g\.d\.|gebdat)[\s:.]{1,3}(?:op|is)?\s?)\d{6}(?:\d{2})?(?!\d)/giu

// Right before it, in the same sentence (a full stop may be that of an abbreviation).
const born =
  /(?:\bgeb\b|geboren|geboorte|\bg\.d\.|\bgebdat|verjaardag|jarig|geb\.?\s?dat)[^!?\n\d]{0,40}$|(?:baby|peuter|kleuter|kind|kindje|jongen|jongetje|meisje|zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje|moeder|vader|oma|opa)\s(?:is\s|komt\s)?(?:van|uit)\s$/iu
const bornAfter = /^[\s,)]{0,3}(?:is\s|was\s|werd\s)?(?:\p{L}+\s){0,3}geboren/iu
const someoneBefore =
  /(?:(?<named>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)|baby|peuter|kleuter|kind|kind \d|jongen|meisje|zoon|dochter|broertje|zusje|moeder|vader|oma|opa)\s?(?:\(|,\s?)$/u

// A day of something that is not a birth: of a law, a letter, an appointment, a decision.
const ofSomething =
  /(?:wet|besluit|beschikking|uitspraak|vonnis|arrest|brief|rapport|verslag|plan|overleg|gesprek|afspraak|zitting|vergadering|bijeenkomst|melding|kamerstuk|richtlijn|convenant|versie|voorstel|beroep|aanvraag|verzoek|stand|cijfers|peildatum|en|datum|gewijzigd|geraadpleegd|vastgesteld|getekend|evaluatie|vanaf|sinds|tot|voor|t\/m|met|looptijd|ingang|incident|aangifte|onderzoek|mdo|bron|gepubliceerd|publicatie|per|uiterlijk|op)\s?(?:en met|van|van de|d\.d\.|dd\.?|op|is|was|:|\()?\s?$/iu

// Numbers of articles look like days: 7.3.11.
const article = /^\d{1,2}\.\d{1,2}\.\d{2}$/

/** Days that somebody was born on, and days of which it is not clear of what they are. */
export const dates = (text: string): { births: Span[]; unclear: Span[] } => {
  const births: Span[] = [...spansOf(text, withoutYear), ...spansOf(text, unbroken)]
  const unclear: Span[] = []
  for (const span of spansOf(text, whole)) {
    const earlier = before(text, span.start, 48)
    const shut = /^\)/.test(after(text, span.end, 1)) || !/\($/.test(earlier)
    if (born.test(earlier) || bornAfter.test(after(text, span.end))) births.push(span)
    else if (shut && isBehindSomebody(earlier)) births.push(span)
    else if (isLongAgo(text.slice(span.start, span.end)) && !ofSomething.test(earlier) && !article.test(text.slice(span.start, span.end)))
      unclear.push(span)
  }
  return { births, unclear }
}

/** `Yusuf (1-2-2019)`, and not `bij het Rijk (24-04-2024)`. */
const isBehindSomebody = (earlier: string): boolean => {
  const found = someoneBefore.exec(earlier)
  const named = found?.groups?.['named']?.toLowerCase()
  return found !== null && (!named || roles.has(named) || isFirstName(named) || (!isKnownWord(named) && !familiar.has(named)))
}

/** More than a year ago: what happened lately is what a question is about. */
const isLongAgo = (date: string): boolean => {
  const year = /(?:19|20)\d{2}/.exec(date)?.[0] ?? `20${date.slice(-2)}`
  return Number(year) < new Date().getFullYear() - 1
}

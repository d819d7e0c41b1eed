import { type Span, spansOf } from './finding.ts'

const name = String.raw`(?:(?:De|Het|'t|Sint|St\.|OBS|CBS|Prins|Prinses|Koningin)\s)?\p{Lu}[\p{L}'’-]+(?:\s(?:van\s)?\p{Lu}[\p{L}'’-]+)?`
const kind =
  '(?:(?:openbare|christelijke|katholieke|islamitische|montessori)\\s)?(?:basisschool|brede school|daltonschool|montessorischool|vrijeschool|praktijkschool|kinderdagverblijf|kinderopvang|peuterspeelzaal|peutergroep|crèche|school|obs|cbs|rkbs|kbs|pcbs|sbo|vso|kdv|bso|psz|zmlk|OBS|CBS|RKBS|PCBS|SBO|KDV|BSO)'
const before = new RegExp(String.raw`(?<!\p{L})(?:${kind}|\p{Lu}${kind.slice(0, 0)}(?:asisschool|inderdagverblijf))\s${name}`, 'gu')
const behind =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:Lyceum|College|Gymnasium|Mavo|Scholengemeenschap|Basisschool|Atheneum|Vakcollege)(?:\s\p{Lu}\p{L}+)?(?!\p{L})/gu
const joined = /(?<!\p{L})\p{Lu}\p{Ll}{2,20}(?:lyceum|college|school)(?!\p{L})/gu
const ofTeacher =
  /(?<=\b(?:juf|meester|leerkracht|mentor|directeur|ib'er|intern begeleider)\b[^.!?\n]{0,30}\bvan\s)(?:De|Het|'t)\s\p{Lu}\p{L}+/giu

const general = /^(?:Hoge|Basis|Middelbare|Speciale|Nieuwe|Voor|Brede|Vrije|Praktijk|Volks|Zomer|Avond|Hoog|Muziek|Veiligheids)/u
const ofSchool = /^(?:De|Het|Een|Geen|Dit|Deze|Elk|Ieder|Kies|Noem)\s(?:College|Lyceum|Gymnasium|Basisschool)/u

/** Schools and childcare by their name. */
export const schools = (text: string): Span[] =>
  [before, behind, joined, ofTeacher]
    .flatMap((pattern) => spansOf(text, pattern))
    .filter(({ start, end }) => !general.test(text.slice(start, end)) && !ofSchool.test(text.slice(start, end)))

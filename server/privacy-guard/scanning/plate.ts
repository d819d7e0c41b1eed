import { before, type Span, spansOf } from './finding.ts'

// The shapes of Dutch number plates: groups of letters and digits, six signs together.
const plate =
  /(?<![\p{L}\d-])(?:[a-z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[a-z]{2}|\d{2}-[a-z]{2}-\d{2}|[a-z]{2}-\d{2}-[a-z]{2}|[a-z]{2}-[a-z]{2}-\d{2}|\d{2}-[a-z]{2}-[a-z]{2}|\d{2}-[a-z]{3}-\d|\d-[a-z]{3}-\d{2}|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d{2}-[a-z]|[a-z]-\d{2}-[a-z]{3}|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d)(?![\p{L}\d-])/giu
const unbroken =
  /(?<=kentekens?(?:plaat|nummer)?[\s:]{1,3}(?:is|van|met|de|auto|dus)?[\s:]{0,2})(?=[a-z\d]*\d)(?=[a-z\d]*[a-z])(?:[a-z\d][- ]?){5}[a-z\d](?![\p{L}\d])/giu
const otherLabel = /(?:kenmerk|dossier|zaak|referentie|artikel|bijlage|code|versie|rolnr|nummer|nr)[-\p{L}]{0,10}\.?[:\s]{1,2}$/iu

export const plates = (text: string): Span[] => {
  const shaped = spansOf(text, plate).filter(
    ({ start }) => !otherLabel.test(before(text, start, 30)) || /kenteken/i.test(before(text, start, 30)),
  )
  return /kenteken/i.test(text) ? [...shaped, ...spansOf(text, unbroken)] : shaped
}

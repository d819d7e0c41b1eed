import { type Span, spansOf } from './finding.ts'

// Begins where such a word begins, so that a long word is read once; ends in letters, which a citation ([bhk-03-2@1.2]) does not.
const address = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@(?:[\p{L}\d-]+\.)+\p{L}[\p{L}\d-]+/gu
const spelledOut =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{2,64}\s?[[(](?:at|apenstaartje)[\])]\s?[\p{L}\d-]{2,60}(?:\s?(?:\.|[[(]punt[\])])\s?)\p{L}{2,12}/giu

export const emails = (text: string): Span[] => [
  ...spansOf(text, address),
  ...(/[[(](?:at|ap)/i.test(text) ? spansOf(text, spelledOut) : []),
]

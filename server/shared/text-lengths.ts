/**
 * How long the texts that people type may be, in characters. Pure: the room refuses what is longer, and the form says so
 * beforehand (`maxlength`, and a counter near the end).
 */
export const longest = {
  /** Each field of a question, of an advice, and the note at closing. */
  caseField: 4000,
  message: 8000,
  remark: 2000,
  answer: 2000,
  /** What was searched for and not found, and what was done about it. */
  gapTerm: 200,
  gapNote: 500,
  searchQuery: 200,
  /** What shows that a norm is met, and what a team is going to do. */
  evidence: 1000,
  teamPoint: 300,
  teamPointOwner: 80,
} as const

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
  /** Names and functions of people; of organisations and regions. */
  personName: 100,
  personFunction: 100,
  organisationName: 120,
  organisationKind: 60,
  email: 254,
  /** An organisation through which people sign in: its name on the button, its address, our id and secret there, its domains. */
  issuerName: 80,
  issuerAddress: 300,
  clientId: 200,
  clientSecret: 500,
  issuerDomains: 1000,
  /** Why somebody wants to be let in. */
  entryReason: 500,
  /** What shows that a norm is met, and what a team is going to do. */
  evidence: 1000,
  teamPoint: 300,
  teamPointOwner: 80,
  /** A meeting of a leergroep. */
  meetingTitle: 120,
  meetingPlace: 300,
  meetingAgenda: 1000,
} as const

/** What an asker can do with an advice, with the words of the form and the conversation. */
export const decisionNames = { volg: 'Ik volg het advies', deels: 'Ik volg het advies deels', niet: 'Ik volg het advies niet' } as const

export type Decision = keyof typeof decisionNames

/** How it was closed when the asker let the term go by. */
export const noReaction = 'geen-reactie'
export const closingNames = { ...decisionNames, [noReaction]: 'Er kwam geen reactie op het advies' } as const
export type Closing = keyof typeof closingNames

/** How useful the advice was, from 1 (not) to 5 (very). */
export const usefulness = ['1', '2', '3', '4', '5'] as const
export type Usefulness = (typeof usefulness)[number]

/** Whether it was talked over with the family. */
export const discussedNames = { ja: 'Ja', 'nog-niet': 'Nog niet', nee: 'Nee' } as const
export type Discussed = keyof typeof discussedNames

export const isDecision = (value: unknown): value is Decision => typeof value === 'string' && Object.hasOwn(decisionNames, value)

/** Whoever does not follow the advice, or not all of it, says why. */
export const needsReason = (decision: Decision): boolean => decision !== 'volg'

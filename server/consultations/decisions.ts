/** What an asker can do with an advice, with the words of the form and the conversation. */
export const decisionNames = { volg: 'Ik volg het advies', deels: 'Ik volg het advies deels', niet: 'Ik volg het advies niet' } as const

export type Decision = keyof typeof decisionNames

export const isDecision = (value: unknown): value is Decision => typeof value === 'string' && Object.hasOwn(decisionNames, value)

/** Whoever does not follow the advice, or not all of it, says why. */
export const needsReason = (decision: Decision): boolean => decision !== 'volg'

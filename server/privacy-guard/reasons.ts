/**
 * Why something may stay in a text. A list and no box to write in: what is written there would be a text to guard as well, and
 * a tired person picks faster.
 */
export const reasons = {
  organisatie: 'Het hoort bij een organisatie of een hulpverlener, niet bij het gezin',
  algemeen: 'Het is een schrijver, een methode, een plaats of iets anders dat iedereen kent',
  gezin: 'Het gezin weet dat dit hier staat en vindt het goed',
} as const

export type Reason = keyof typeof reasons

export const isReason = (value: unknown): value is Reason => typeof value === 'string' && Object.hasOwn(reasons, value)

/** What an edition can be. A draft is an edition that was not published; only what is published is ever shown. */
export type EditionState = 'concept' | 'gepubliceerd'

export const draft: EditionState = 'concept'
export const published: EditionState = 'gepubliceerd'

/** The number of an edition in an address; 0, which no edition has, when it is no number. */
export const editionNumber = (text: string | undefined): number => (/^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 0)

// What opens a door once is a long word of its own in the address; the id of a row (a UUID) opens nothing.
const opensDoor = /^(?![\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$)(?=.*[A-Z\d_])[\w.-]{24,}$/

/** An address as it may stand in a log: without its query, and without what opens a door for whoever reads it. */
export const toldPath = (path: string): string =>
  path
    .replace(/[?#].*$/s, '')
    .split('/')
    .map((part) => (opensDoor.test(part) ? '…' : part))
    .join('/')

/**
 * The note that a text had to be looked at again. A prerendered page holds it from the build on, hidden, with its day; who
 * serves the page shows it from the day after. So a page is right on every day, also without script and without a new build.
 */
const note = /(<div data-herzien-voor="(\d{4}-\d{2}-\d{2})") hidden>/g

/** The first day of the notes in a page; nothing when it has none. */
export const firstReviewDay = (html: string): string | undefined =>
  [...html.matchAll(note)].map(([, , day = '']) => day).sort((one, other) => (one < other ? -1 : 1))[0]

/** The page as it is on a day (`2027-07-01`, in the Netherlands): what should have been looked at before that day says so. */
export const withReviewNotes = (html: string, today: string): string =>
  html.replace(note, (hidden: string, open: string, day: string) => (day < today ? `${open}>` : hidden))

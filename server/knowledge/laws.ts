// As people name them when they look for an article.
const names: Record<string, string> = { L1: 'BW', L2: 'Jeugdwet', L3: 'Wmo', L4: 'Wet tijdelijk huisverbod' }

/** The articles of law that a text refers to (`[L1 art. 1:255]`), as people ask for them: `1:255 BW`. Each once. */
export const lawsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\b(L[1-4]) art\. (\d+(?:[:.]\d+)*[a-z]?)/g)].map(([, law = '', article]) => `${article} ${names[law]}`)),
]

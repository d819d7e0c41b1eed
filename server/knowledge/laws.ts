import type { Network } from '../content/network.ts'

/** The articles of law that a text refers to (`[L1 art. 1:255]`), as people ask for them: `1:255 BW`. Each once. */
export const lawsIn = (text: string, { wetten }: Pick<Network, 'wetten'>): string[] => [
  ...new Set(
    [...text.matchAll(/\b([A-Z]\d{1,2}) art\. (\d+(?:[:.]\d+)*[a-z]?)/g)].flatMap(([, law = '', article]) =>
      Object.hasOwn(wetten, law) ? [`${article} ${wetten[law]}`] : [],
    ),
  ),
]

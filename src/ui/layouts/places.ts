import { proeftuinen } from 'virtual:netwerk'

/** The parts of the site that the bar names; a page says which one it is of. */
export type Section = 'kaders' | 'bouwstenen' | 'leren' | 'platforms' | 'raadplegen' | 'beheer'

type Place = { href: string; label: string; line: string }

/** What there is to learn from: the menu below *Leren*, and the page of that name. */
export const learnPlaces: Place[] = [
  { href: '/leercasussen', label: 'Leercasussen', line: 'Verzonnen casussen om samen te bespreken, met wat een specialist zou zeggen.' },
  { href: '/kaders/kwaliteitskader/zelfscan', label: 'Zelfscan', line: 'Kijk met je team waar je staat op elke norm, en waar je begint.' },
  { href: '/cijfers', label: 'Feiten en cijfers', line: 'Hoe vaak het voorkomt, hoe zeker dat is en waar het vandaan komt.' },
  ...(proeftuinen.length
    ? [{ href: '/proeftuinen', label: 'Proeftuinen', line: 'Waar het anders wordt gedaan, met welke bouwstenen en wat er uitkwam.' }]
    : []),
  { href: '/begrippen', label: 'Begrippen', line: 'Afkortingen en woorden van het vak, in gewone taal.' },
]

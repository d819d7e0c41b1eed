import HeadCell from './HeadCell.astro'
import Heading from './Heading.astro'
import LetOp from './LetOp.astro'
import LowerHeading from './LowerHeading.astro'
import LowestHeading from './LowestHeading.astro'
import Stappen from './Stappen.astro'
import Table from './Table.astro'
import Voorbeeld from './Voorbeeld.astro'

/** What the blocks of a kader become; the same HTML as server/shared/markdown.ts makes. */
export const blockComponents = { LetOp, Stappen, Voorbeeld, table: Table, th: HeadCell }

/** A chapter on its own page: its headings carry a link to copy. */
export const mdxComponents = { ...blockComponents, h2: Heading }

/** The whole kader on one page, where every heading stands one level lower. */
export const wholeKaderComponents = { ...blockComponents, h2: LowerHeading, h3: LowestHeading }

import HeadCell from './HeadCell.astro'
import Heading from './Heading.astro'
import LetOp from './LetOp.astro'
import Stappen from './Stappen.astro'
import Table from './Table.astro'
import Voorbeeld from './Voorbeeld.astro'

/** What the blocks and some elements of a kader become; the same HTML as server/shared/markdown.ts makes. */
export const mdxComponents = { LetOp, Stappen, Voorbeeld, h2: Heading, table: Table, th: HeadCell }

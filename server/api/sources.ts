import type { Network } from '../content/network.ts'
import type { Figures } from '../figures/figures.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Platforms } from '../platforms/platforms.ts'
import type { Search } from '../search/search.ts'
import type { Represent } from './represent.ts'
import type { Shapes } from './shapes.ts'

/** What the resources read from. All of it is public. */
export type Sources = {
  knowledge: Pick<
    Knowledge,
    'list' | 'page' | 'byCode' | 'sections' | 'allSections' | 'sectionsOf' | 'editions' | 'edition' | 'currentSectionId'
  >
  platforms: Pick<Platforms, 'ofPlatform'>
  figures: Pick<Figures, 'groups'>
  search: Pick<Search, 'pages'>
  represent: Represent
  /** What the answers look like, and the words one chooses from. */
  shapes: Shapes
  network: Network
}

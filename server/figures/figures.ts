import { type FactGroup, readFacts } from '../content/facts.ts'
import type { Log } from '../shared/log.ts'

/** The room of figures: what the sources say, as data. A file that breaks is logged; what it last said stays. */
export const createFigures = ({ contentDir, log }: { contentDir: string; log: Log }) => {
  let groups: FactGroup[] = []
  return {
    /** Every group of figures, in the order of the files. */
    groups: (): FactGroup[] => groups,

    /** Reads the files again. */
    load(): void {
      const { groups: read, problems } = readFacts(contentDir)
      for (const problem of problems) log.warn(problem, `cijfers overgeslagen: ${problem.file} regel ${problem.line}: ${problem.reason}`)
      const broken = new Set(problems.map(({ file }) => file))
      const kept = groups.filter(({ id }) => broken.has(`content/cijfers/${id}.yaml`) && !read.some((group) => group.id === id))
      groups = [...read, ...kept].sort((one, other) => one.id.localeCompare(other.id))
    },
  }
}

export type Figures = ReturnType<typeof createFigures>

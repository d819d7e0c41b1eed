import { AppError } from '../shared/errors.ts'

/** All that is wrong with a form at once, so that a tired person mends it in one go. Personal data gives the code; else the first. */
export class FormProblems extends AppError {
  readonly problems: AppError[]
  constructor(problems: AppError[]) {
    const [first] = problems
    super(problems.find(({ code }) => code === 'personal_data')?.code ?? first?.code ?? 'invalid', first?.message ?? '', {
      ...(first?.field !== undefined && { field: first.field }),
    })
    this.problems = problems
  }
}

/** Something to mend in the form. A fault of ours, or a database that is away, is not, and goes on as it is. */
const asRefusal = (error: unknown): AppError => {
  if (error instanceof AppError && error.code !== 'unavailable') return error
  throw error
}

/** The problems of one form while it is read. */
export const collecting = () => {
  const problems: AppError[] = []
  const keep = (error: unknown): undefined => void problems.push(asRefusal(error))
  return {
    problems,
    add: (field: string, sentence: string): void => void problems.push(new AppError('invalid', sentence, { field })),
    /** What `read` gives; nothing when it refuses, and then the refusal is kept. */
    read: <T>(read: () => T): T | undefined => {
      try {
        return read()
      } catch (error) {
        return keep(error)
      }
    },
    /** The same for what has to be waited for. */
    wait: <T>(work: Promise<T>): Promise<T | undefined> => work.catch(keep),
    /** @throws FormProblems when something has to be mended */
    settle: (): void => {
      // A part of the form may have collected problems of its own: they stand beside the others.
      const all = problems.flatMap((problem) => (problem instanceof FormProblems ? problem.problems : [problem]))
      if (all.length) throw new FormProblems(all)
    },
  }
}

export type Collecting = ReturnType<typeof collecting>

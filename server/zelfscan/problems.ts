import { AppError } from '../shared/errors.ts'

/** All that is wrong with a form at once; the first one gives the code. */
export class ScanProblems extends AppError {
  readonly problems: AppError[]
  constructor(problems: AppError[]) {
    super(problems[0]?.code ?? 'invalid', problems[0]?.message ?? '', { field: problems[0]?.field })
    this.problems = problems
  }
}

/** What `read` gives, or `otherwise` with its refusal put in the list. Faults of ours go on as they are. */
export const collect = <T>(problems: AppError[], otherwise: T, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    problems.push(error)
    return otherwise
  }
}

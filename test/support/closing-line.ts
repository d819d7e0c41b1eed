import type { Reporter, TestModule } from 'vitest/node'

const states = (modules: ReadonlyArray<TestModule>) =>
  modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))

/** Files that could not be loaded, and groups whose preparation failed: what is in them was never tried. */
const untried = (modules: ReadonlyArray<TestModule>) =>
  modules.flatMap((module) => [module, ...module.children.allSuites()]).filter((each) => each.errors().length > 0)

/** Passed at the second try. A name that stands here twice is a test, or a product, that does not hold. */
const doubtful = (modules: ReadonlyArray<TestModule>) =>
  modules
    .flatMap((module) => [...module.children.allTests()])
    .filter((test) => test.diagnostic()?.flaky)
    .map((test) => `passed at the second try: ${test.module.relativeModuleId} > ${test.fullName}`)

/**
 * Ends a run with one plain line, `N passed, N failed`, and the exit code that belongs to it. A file that could not be loaded
 * counts as a failure, and so does a group whose preparation failed. What passed at the second try is named before it.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const all = states(modules)
    const count = (state: string) => all.filter((each) => each === state).length
    const broken = untried(modules).length + errors.length
    const failed = count('failed') + broken
    process.once('exit', () => {
      if (failed) process.exitCode = 1
      for (const line of doubtful(modules)) console.log(line)
      console.log(`${count('passed')} passed, ${failed} failed`)
    })
  }
}

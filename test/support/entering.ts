import type { App } from '../../server/app.ts'

type People = App['people']

/** Signs in with a password, where nothing more is asked for. */
export const enterWith = async ({ signIn }: Pick<People, 'signIn'>, input: Parameters<People['signIn']['withPassword']>[0]) => {
  const result = await signIn.withPassword(input)
  if (result.step === 'next') throw new Error(`more is asked for: ${result.needs}`)
  return result
}

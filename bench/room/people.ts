/** What `network:load` prints: who can sign in with what, and who is in which consultation. */
export type Network = { users: Array<{ email: string; password: string }>; consultations: Array<{ id: string; participants: string[] }> }

export const passwordsOf = (network: Network) => new Map(network.users.map(({ email, password }) => [email, password]))

/** Signs in through the form. @returns the value for a `Cookie` header */
export const signIn = async (url: string, email: string, password: string): Promise<string> => {
  const answer = await fetch(`${url}/inloggen?_action=people.signIn`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ email, password, terug: '/' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`signing in failed: ${answer.status}`)
  return cookie
}

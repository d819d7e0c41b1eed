import { isIP } from 'node:net'

/** Who a passkey is for: a name of a host, and the addresses it may be used from. */
export type RelyingParty = { id: string; origin: string; name: string }

const ownMachine = /^(127(\.\d{1,3}){3}|\[::1\])$/

/**
 * A browser makes no passkey for an address that is a number. On the own machine the name `localhost` is the same place, so that one is
 * used; anywhere else there are none.
 * @param baseUrl the address people use
 */
export const relyingPartyOf = (baseUrl: string, name: string): RelyingParty | undefined => {
  const { hostname, origin, protocol, port } = new URL(baseUrl)
  if (ownMachine.test(hostname)) return { id: 'localhost', origin: `${protocol}//localhost${port && `:${port}`}`, name }
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : { id: hostname, origin, name }
}

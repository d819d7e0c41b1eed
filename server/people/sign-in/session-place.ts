import { isIP } from 'node:net'

/**
 * What is kept of where a session began: enough to recognise the own office or home, too little to find somebody. Of an IPv4 address
 * the last number is left out; of IPv6 the first three groups stay.
 * @param address the network of the caller, as `networkOf` gives it: `192.0.2.7`, `2001:db8:1:2::/64`
 */
export const placeOf = (address: string): string => {
  if (isIP(address) === 4) return address.replace(/\.\d+$/, '.…')
  const groups =
    address
      .replace(/\/\d+$/, '')
      .split('::')[0]
      ?.split(':')
      .filter(Boolean) ?? []
  return groups.length ? `${groups.slice(0, 3).join(':')}:…` : ''
}

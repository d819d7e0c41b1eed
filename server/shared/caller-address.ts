import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** The proxies in front of us that may say where a request came from: addresses and networks (`10.0.0.0/8`). */
export type TrustedProxies = { has(address: string): boolean }

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An IPv4 address that came in over IPv6 (`::ffff:10.0.0.3`) is that IPv4 address. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

/**
 * @param list addresses and networks with commas between them; empty trusts nobody
 * @throws Error when one of them is neither
 */
export const trustedProxies = (list: string): TrustedProxies => {
  const block = new BlockList()
  for (const entry of list.split(',').flatMap((part) => part.trim() || [])) {
    const [address = '', bits] = entry.split('/')
    if (!isIP(address)) throw new Error(`not an address: ${entry}`)
    if (bits === undefined) block.addAddress(address, family(address))
    else block.addSubnet(address, Number(bits), family(address))
  }
  return { has: (address) => isIP(address) > 0 && block.check(address, family(address)) }
}

type Asking = Pick<IncomingMessage, 'headers' | 'socket'>

/**
 * The address a request came from. A header is believed only when a trusted proxy sent it, and then only as far as the
 * last address that no trusted proxy has: what stands before it somebody may have made up.
 */
export const callerAddress = ({ headers, socket }: Asking, trusted: TrustedProxies): string => {
  const direct = plain(socket.remoteAddress ?? '')
  const said = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(plain)
    .filter((address) => isIP(address))
  const way = [...said, direct]
  return way.findLast((address) => !trusted.has(address)) ?? way[0] ?? direct
}

/** Whose attempts are counted together: an IPv4 address, or the /64 that one subscriber has of IPv6. */
export const networkOf = (address: string): string => {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
    : before
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

import { describe, expect, it } from 'vitest'
import { callerAddress, networkOf, trustedProxies } from '../../server/shared/caller-address.ts'

const from = (remoteAddress: string | undefined, forwarded?: string, trusted = '127.0.0.1, ::1, 10.0.0.0/8, fd00::/8') =>
  callerAddress(
    { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as never,
    trustedProxies(trusted),
  )

describe('whose attempts are counted', () => {
  it('somebody who comes directly is counted under the own address, whatever the header says', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9')
    expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  })

  it.each(['127.0.0.1', '::1', '::ffff:10.0.0.3', 'fd00::1'])(
    'behind the trusted proxy at %s it is what that proxy added last',
    (proxy) => {
      expect(from(proxy, '203.0.113.9')).toBe('203.0.113.9')
      expect(from(proxy, 'verzonnen, 198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
      expect(from(proxy)).toBe(proxy.replace('::ffff:', ''))
      expect(from(proxy, '')).toBe(proxy.replace('::ffff:', ''))
    },
  )

  it('a proxy before the proxy is believed when it is trusted as well', () => {
    expect(from('127.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.7')).toBe('203.0.113.9')
  })

  it('a machine of the own network is not believed unless the operator says so', () => {
    for (const address of ['10.0.0.3', '192.168.1.1', '172.16.0.1', 'fd00::1'])
      expect(from(address, '198.51.100.1', '127.0.0.1')).toBe(address)
    expect(from('127.0.0.1', '198.51.100.1', '')).toBe('127.0.0.1')
  })

  it('who has a whole network of IPv6 addresses is counted as one', () => {
    const one = networkOf('2001:db8:1:2::1')
    expect(networkOf('2001:db8:1:2:ffff:1:2:3')).toBe(one)
    expect(networkOf('2001:0db8:0001:0002::9')).toBe(one)
    expect(networkOf('2001:db8:1:3::1')).not.toBe(one)
    expect(networkOf('::1')).toBe('0:0:0:0::/64')
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9')
  })

  it.each(['geen adres', '10.0.0.0/99', '10.0.0', '1.2.3.4;5.6.7.8'])('%s is no address to trust', (list) => {
    expect(() => trustedProxies(list)).toThrow()
  })
})

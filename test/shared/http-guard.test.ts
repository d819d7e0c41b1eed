import { describe, expect, it } from 'vitest'
import { callerAddress } from '../../server/shared/http-guard.ts'

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  callerAddress({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as never)

describe('whose attempts are counted', () => {
  it('somebody who comes directly is counted under the own address, whatever the header says', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9')
    expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  })

  it.each(['127.0.0.1', '::1', '::ffff:10.0.0.3', '192.168.1.1', '172.16.0.1', 'fd00::1'])(
    'behind the proxy at %s it is what that proxy added last',
    (proxy) => {
      expect(from(proxy, '203.0.113.9')).toBe('203.0.113.9')
      expect(from(proxy, 'verzonnen, 198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
      expect(from(proxy)).toBe(proxy)
      expect(from(proxy, '')).toBe(proxy)
    },
  )

  it('addresses that only look like those of a home network are not believed', () => {
    for (const address of ['172.15.0.1', '172.32.0.1', '192.169.0.1', '11.0.0.1', 'fe00::1'])
      expect(from(address, '198.51.100.1')).toBe(address)
  })
})

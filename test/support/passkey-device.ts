import type { CDPSession, Page } from 'playwright-core'

/** A device that keeps passkeys and opens them with a finger, as Chromium plays it. */
export const givePasskeyDevice = async (page: Page) => {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    keys: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    /** The finger is not of who made the key. */
    refuse: (isUserVerified = false) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

import * as oidc from 'openid-client'
import { AppError } from '../../shared/errors.ts'
import { isOnOwnMachine, type Issuer } from './issuers.ts'

/** The only file that knows openid-client: what is asked of an organisation, and what it answers. */

/** What an organisation says of somebody. An address counts only when it says that it was checked. */
export type Claims = { sub: string; email: string | undefined; name: string | undefined; secondFactor: boolean }

/** What has to come back with the answer. */
export type Expected = { state: string; nonce: string; verifier: string; maxAge?: number | undefined }

/** Seconds; somebody waits for the page meanwhile. */
export const patience = 5
const tolerance = 60 // seconds; clocks differ

/** Some organisations want the secret in the header, some in the body: they say which. */
const clientAuth = (secret: string | undefined): oidc.ClientAuth => {
  if (!secret) return oidc.None()
  const [inHeader, inBody] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (ways.includes('client_secret_basic') ? inHeader : inBody)(server, ...rest)
  }
}

/** Asked anew every time: an organisation that changes its keys or addresses is followed at once. */
const configurationOf = ({ issuer, clientId, clientSecret }: Issuer): Promise<oidc.Configuration> => {
  const insecure = new URL(issuer).protocol === 'http:' && isOnOwnMachine(issuer)
  const execute = [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])]
  const metadata = { [oidc.clockTolerance]: tolerance }
  return oidc.discovery(new URL(issuer), clientId, metadata, clientAuth(clientSecret), { timeout: patience, execute })
}

/** What an organisation publishes about how to sign in there; it throws what the library throws, for trying-issuer.ts to put in words. */
export const publishedBy = async (issuer: Issuer): Promise<oidc.ServerMetadata> => (await configurationOf(issuer)).serverMetadata()

/** The word the library has for what went wrong. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')
export const nameOf = (error: unknown): string => (error as { name?: string } | null)?.name ?? ''

/** One sentence for each thing that goes wrong, and nothing of the answer itself in it. */
const sentenceFor = (error: unknown, name: string): string => {
  if ((error as { error?: unknown }).error === 'access_denied')
    return `Je hebt het inloggen bij ${name} afgebroken. Probeer het opnieuw of kies een andere manier.`
  if (codeOf(error) === 'OAUTH_TIMEOUT' || nameOf(error) === 'TimeoutError')
    return `${name} antwoordt niet op tijd. Probeer het over een paar minuten opnieuw, of log op een andere manier in.`
  if (codeOf(error) === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return `De klok van ${name} en die van deze site lopen niet gelijk. Waarschuw je beheerder en log op een andere manier in.`
  if (nameOf(error) === 'TypeError' || codeOf(error) === 'OAUTH_RESPONSE_IS_NOT_CONFORM')
    return `${name} is nu niet bereikbaar. Probeer het over een paar minuten opnieuw, of log op een andere manier in.`
  return `Het antwoord van ${name} klopt niet. Begin opnieuw. Blijft het zo, waarschuw dan je beheerder.`
}

const refused = (issuer: Issuer) => (error: unknown) => {
  throw new AppError('invalid', sentenceFor(error, issuer.name), { cause: error })
}

type Asking = Expected & { redirectUri: string; again: boolean }

/** Where somebody has to go to say who they are. @throws AppError `invalid` with what is wrong with the organisation */
export const addressToAsk = async (issuer: Issuer, { state, nonce, verifier, redirectUri, again, maxAge }: Asking): Promise<string> => {
  const configuration = await configurationOf(issuer).catch(refused(issuer))
  const challenge = await oidc.calculatePKCECodeChallenge(verifier)
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    claims: JSON.stringify({ id_token: { amr: null } }), // whether it saw a second factor; most say so only when asked
    ...(again && { prompt: 'login', max_age: String(maxAge ?? 0) }),
  }).href
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** What it says of the address, from the token or, when it is not in there, from where it tells about people. */
const profileOf = async (configuration: oidc.Configuration, token: string, sub: string, claims: oidc.IDToken) => {
  if (claims['email'] !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims
  return oidc.fetchUserInfo(configuration, token, sub)
}

/**
 * Changes what came back for what the organisation says of somebody.
 * @param url the address the browser came back to
 * @throws AppError `invalid` with what is wrong
 */
export const claimsFrom = async (issuer: Issuer, url: URL, { state, nonce, verifier, maxAge }: Expected): Promise<Claims> => {
  try {
    const configuration = await configurationOf(issuer)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, ...(maxAge !== undefined && { maxAge }) }
    const answer = await oidc.authorizationCodeGrant(configuration, url, checks)
    const claims = answer.claims()
    if (!claims) throw new Error('no id token')
    const profile = await profileOf(configuration, answer.access_token, claims.sub, claims)
    const amr = Array.isArray(claims['amr']) ? claims['amr'] : []
    const email = profile['email_verified'] === true ? text(profile['email'])?.trim().toLowerCase() : undefined
    return { sub: claims.sub, email, name: text(profile['name']), secondFactor: amr.includes('mfa') }
  } catch (error) {
    return refused(issuer)(error)
  }
}

export const { randomNonce, randomPKCECodeVerifier: randomVerifier } = oidc

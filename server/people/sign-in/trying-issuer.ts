import type { ServerMetadata } from 'openid-client'
import { codeOf, nameOf, patience, publishedBy } from './asking-issuer.ts'
import { type Issuer, isOnOwnMachine } from './issuers.ts'

/** Whether signing in through an issuer can work, and in one sentence why (not). */
export type Tried = { works: boolean; says: string }

const where = '/.well-known/openid-configuration'

type Caused = { cause?: unknown; code?: unknown }
/** The system's word for why there is no line (ENOTFOUND, CERT_HAS_EXPIRED), however deep it lies. */
const deepestCode = (error: unknown, depth = 0): string => {
  const { cause, code } = (error ?? {}) as Caused
  const deeper = cause && depth < 5 ? deepestCode(cause, depth + 1) : ''
  return deeper || (typeof code === 'string' ? code : '')
}

const noLine = (error: unknown, { issuer }: Issuer): string => {
  const code = deepestCode(error)
  const { host } = new URL(issuer)
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `Er bestaat geen server met de naam ${host}. Controleer het adres.`
  if (/CERT|TLS|SSL|SELF_SIGNED|VERIFY/.test(code))
    return `Het certificaat van ${host} klopt niet (${code}). Vraag de organisatie dat te herstellen.`
  if (/TIMEOUT/.test(code))
    return `${host} antwoordt niet binnen ${patience} seconden. Probeer het later opnieuw, of vraag het de organisatie.`
  return `${host} is niet bereikbaar. Controleer het adres, of vraag de organisatie of hun inlogdienst aanstaat.`
}

const calledOtherwise = (name: unknown): string => {
  const told = typeof name === 'string' ? `‘${name.slice(0, 200)}’` : 'iets anders'
  return told.includes('{')
    ? 'Dit adres is van alle organisaties samen. Vul het adres in met het nummer van de eigen organisatie (tenant).'
    : `Deze inlogdienst noemt zichzelf ${told}. Vul precies dat adres in.`
}

const differs = (error: unknown): string => calledOtherwise((error as { cause?: { body?: { issuer?: unknown } } }).cause?.body?.issuer)

const byCode: Record<string, (error: unknown, issuer: Issuer) => string> = {
  OAUTH_TIMEOUT: (_error, { issuer }) =>
    `${new URL(issuer).host} antwoordt niet binnen ${patience} seconden. Probeer het later opnieuw, of vraag het de organisatie.`,
  OAUTH_RESPONSE_IS_NOT_CONFORM: (error) => {
    const { status } = (error as { cause?: { status?: unknown } }).cause ?? {}
    return `Op dit adres staat geen inlogdienst: ${where} geeft ${typeof status === 'number' ? `code ${status}` : 'geen antwoord'}. Controleer het adres.`
  },
  OAUTH_RESPONSE_IS_NOT_JSON: () => `Op dit adres staat geen inlogdienst: ${where} geeft een gewone pagina. Controleer het adres.`,
  OAUTH_PARSE_ERROR: () => `Wat deze inlogdienst over zichzelf zegt (${where}), is niet te lezen. Vraag het de organisatie.`,
  OAUTH_INVALID_RESPONSE: () => `Wat deze inlogdienst over zichzelf zegt (${where}), is niet volledig. Vraag het de organisatie.`,
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: differs,
}

const sentenceFor = (error: unknown, issuer: Issuer): string => {
  if (nameOf(error) === 'TimeoutError') return byCode['OAUTH_TIMEOUT']?.(error, issuer) ?? ''
  return byCode[codeOf(error)]?.(error, issuer) ?? noLine(error, issuer)
}

const isSafe = (address: unknown): boolean =>
  typeof address === 'string' && URL.canParse(address) && (new URL(address).protocol === 'https:' || isOnOwnMachine(address))

const lacks = (list: readonly string[] | undefined, wanted: string): boolean => list !== undefined && !list.includes(wanted)

/** The first thing it says of itself with which signing in here cannot work; what it is silent about it may be able to. */
const missingIn = (told: ServerMetadata, { issuer, clientSecret }: Issuer): string | undefined => {
  const ways = told.token_endpoint_auth_methods_supported
  if (new URL(told.issuer).href !== new URL(issuer).href) return calledOtherwise(told.issuer)
  if (![told.authorization_endpoint, told.token_endpoint, told.jwks_uri].every(isSafe))
    return 'Deze inlogdienst noemt geen veilige adressen (https) om in te loggen, een antwoord op te halen en sleutels te lezen. Vraag het de organisatie.'
  if (lacks(told.response_types_supported, 'code'))
    return 'Deze inlogdienst kan de manier van inloggen van deze site niet (code). Vraag het de organisatie.'
  if (lacks(told.code_challenge_methods_supported, 'S256'))
    return 'Deze inlogdienst kan PKCE met S256 niet. Zonder dat is inloggen hier niet veilig. Vraag de organisatie om het aan te zetten.'
  if (lacks(told.scopes_supported, 'email'))
    return 'Deze inlogdienst geeft geen e-mailadressen (scope email). Vraag de organisatie om die erbij te zetten.'
  if (clientSecret && ways && !ways.some((way) => way === 'client_secret_basic' || way === 'client_secret_post'))
    return 'Deze inlogdienst werkt niet met een geheim, maar met een ander bewijs dat deze site niet kent. Vraag de organisatie om een client met geheim.'
  return undefined
}

const ready = ({ code_challenge_methods_supported: pkce }: ServerMetadata): string =>
  `De inlogdienst antwoordt en past bij deze site.${pkce ? '' : ' Ze zegt niet of ze PKCE met S256 kan; vraag dat na.'} Of client-id en geheim kloppen, blijkt als de eerste inlogt.`

/** Asks an issuer what it says of itself, and says whether signing in through it can work. Never throws for what is wrong over there. */
export const tryIssuer = async (issuer: Issuer): Promise<Tried> => {
  try {
    const told = await publishedBy(issuer)
    const missing = missingIn(told, issuer)
    return { works: missing === undefined, says: missing ?? ready(told) }
  } catch (error) {
    return { works: false, says: sentenceFor(error, issuer) }
  }
}

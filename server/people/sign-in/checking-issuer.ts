import { z } from 'zod'
import { type Collecting, collecting } from '../../acts/problems.ts'
import { longest } from '../../shared/text-lengths.ts'
import { cleanLine } from '../../shared/text.ts'
import { type Issuer, isOnOwnMachine } from './issuers.ts'

/** `withoutSecret`: the organisation gave none. A new issuer says one of the two; of one that is there, neither keeps what it has. */
export type NewIssuer = Omit<Issuer, 'id' | 'revision'> & { withoutSecret?: boolean }

const isAddress = (text: string) => URL.canParse(text) && (new URL(text).protocol === 'https:' || isHttpHere(text))
const isHttpHere = (text: string) => new URL(text).protocol === 'http:' && isOnOwnMachine(text)
const domain = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)

const readAddress = (form: Collecting, given: string): string => {
  const address = form.read(() => cleanLine(given, { field: 'issuer', label: 'Adres', max: longest.issuerAddress, missing: askForAddress }))
  if (address !== undefined && !(isAddress(address) && !/[\s?#@]/.test(address))) form.add('issuer', askForAddress)
  return address ?? ''
}

const askForAddress = 'Geef het adres van de organisatie zoals zij dat zelf noemt; het begint met https://.'

const readName = (form: Collecting, given: string): string => {
  const sentence = `Geef een naam van 2 tot ${longest.issuerName} tekens; die staat op de knop.`
  const name = form.read(() => cleanLine(given, { field: 'name', label: 'Naam', max: longest.issuerName, missing: sentence }))
  if (name !== undefined && name.length < 2) form.add('name', sentence)
  return name ?? ''
}

const readDomains = (form: Collecting, given: string[]): string[] => {
  const domains = [...new Set(given.map((one) => one.trim().toLowerCase().replace(/^@/, '')).filter(Boolean))]
  const wrong = domains.filter((one) => !domain.safeParse(one).success).map((one) => `‘${one.slice(0, 80)}’`)
  if (wrong.length) {
    const are = wrong.length === 1 ? 'is geen domein' : 'zijn geen domeinen'
    form.add('domain', `${new Intl.ListFormat('nl').format(wrong.slice(0, 5))} ${are}. Geef wat achter de @ staat, zoals gemeente.nl.`)
  }
  if (JSON.stringify(domains).length > longest.issuerDomains) form.add('domain', 'Dit zijn te veel domeinen voor één inlogdienst.')
  return domains
}

const readSecret = (form: Collecting, { clientSecret, withoutSecret = false }: NewIssuer, mayKeep: boolean): string | undefined => {
  const field = 'client-secret'
  const secret = form.read(() => cleanLine(clientSecret, { field, label: 'Geheim', max: longest.clientSecret, optional: true })) ?? ''
  if (clientSecret && withoutSecret) form.add(field, 'Vul het geheim in, of kruis aan dat de organisatie er geen gaf. Niet allebei.')
  if (!clientSecret && !withoutSecret && !mayKeep)
    form.add(field, 'Vul het geheim in dat de organisatie gaf, of kruis aan dat ze er geen gaf.')
  return secret || undefined
}

/** @param mayKeep there is one already: no secret means the one it has. @throws FormProblems with everything that is wrong at once */
export const checkedIssuer = (given: NewIssuer, mayKeep = false): NewIssuer => {
  const form = collecting()
  const name = readName(form, given.name)
  const issuer = readAddress(form, given.issuer)
  const missing = 'Geef het client-id dat de organisatie voor deze site maakte.'
  const clientId =
    form.read(() => cleanLine(given.clientId, { field: 'client-id', label: 'Client-id', max: longest.clientId, missing })) ?? ''
  const clientSecret = readSecret(form, given, mayKeep)
  const domains = readDomains(form, given.domains)
  if (given.makesAccounts && (!given.organisationId || !domains.length))
    form.add('makes-accounts', 'Accounts maken kan alleen voor een organisatie, met minstens één domein.')
  form.settle()
  return { ...given, name, issuer, clientId, clientSecret, domains }
}

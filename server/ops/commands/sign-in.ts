import { parseArgs } from 'node:util'
import { type Config, ConfigError } from '../../config.ts'
import { askPassword } from '../ask-password.ts'
import { type Commands, print, say, withPeople } from './command.ts'

const runIssuerAdd = (config: Config, args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string', default: '' },
      issuer: { type: 'string', default: '' },
      'client-id': { type: 'string', default: '' },
      public: { type: 'boolean', default: false },
      domain: { type: 'string', multiple: true, default: [] },
      organisation: { type: 'string' },
      'makes-accounts': { type: 'boolean', default: false },
    },
  })
  return withPeople(config, async ({ people }) => {
    const organisation = values.organisation === undefined ? undefined : await people.organisationNamed(values.organisation)
    if (values.organisation !== undefined && !organisation)
      throw new ConfigError(`De organisatie ‘${values.organisation}’ bestaat niet. Voeg haar eerst toe.`)
    const clientSecret = values.public ? undefined : await askPassword({ input: process.stdin, say })
    const { name, issuer, domain: domains } = values
    const given = { name, issuer, domains, clientId: values['client-id'], clientSecret, makesAccounts: values['makes-accounts'] }
    const withoutSecret = values.public
    const id = await people.signIn.issuers.add({ ...given, withoutSecret, organisationId: organisation?.id ?? null }, null)
    print(
      `Toegevoegd: ${name} (${id})\nGeef de organisatie dit adres om naar terug te sturen: ${config.baseUrl}/inloggen/organisatie/terug`,
    )
  })
}

const runIssuerList = (config: Config) =>
  withPeople(config, async ({ people }) => {
    for (const { id, name, issuer, domains, makesAccounts } of await people.signIn.issuers.list())
      print([id, name, issuer, domains.join(','), makesAccounts ? 'maakt accounts' : 'maakt geen accounts'].join('\t'))
  })

const runIssuerRemove = (config: Config, [id = '']: string[]) =>
  withPeople(config, async ({ people }) => {
    const { issuers } = people.signIn
    const { only } = await issuers.comingIn((await issuers.byId(id))?.issuer ?? '')
    if (!(await issuers.remove(id, null))) throw new ConfigError('Geef het id mee dat oidc:list laat zien.')
    print(`Verwijderd. Alleen zo inloggen: ${only.length}. Wie dat deed, vraagt een nieuw wachtwoord aan.`)
  })

const runReset = (config: Config, args: string[]) => {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigError('Geef --email mee, bijvoorbeeld: npm run cli -- person:reset-second-factor --email naam@organisatie.nl')
  return withPeople(config, async ({ people }) => {
    await people.signIn.resetSecondFactor(email, null)
    print('App met codes, toegangssleutels en herstelcodes zijn gewist. De eigenaar krijgt een mail.')
  })
}

export const signInCommands: Commands = {
  'oidc:add': {
    help: '--name --issuer --client-id [--domain …] [--organisation] [--makes-accounts] [--public]  laat mensen via hun organisatie inloggen; het geheim komt van de invoer',
    run: runIssuerAdd,
  },
  'oidc:list': { help: 'via welke organisaties mensen inloggen', run: runIssuerList },
  'oidc:remove': { help: 'ID  haalt er een weg', run: runIssuerRemove },
  'person:reset-second-factor': { help: '--email  wist app, toegangssleutels en herstelcodes van wie er niet meer bij kan', run: runReset },
}

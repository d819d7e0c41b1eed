import { parseArgs } from 'node:util'
import type { App } from '../../app.ts'
import { type Config, ConfigError } from '../../config.ts'
import { type NetworkRole, networkRoles } from '../../people/actor.ts'
import { readGroup } from '../../people/importing/cells.ts'
import { askPassword } from '../ask-password.ts'
import { type Commands, print, say, withPeople } from './command.ts'

const example = 'npm run cli -- person:add --email naam@organisatie.nl --name "Naam"'

const readPerson = (args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      function: { type: 'string' },
      organisation: { type: 'string' },
      role: { type: 'string', multiple: true },
      leergroep: { type: 'string', multiple: true, default: [] },
      password: { type: 'boolean', default: false },
    },
  })
  const { email, name } = values
  if (!email || !name) throw new ConfigError(`Geef --email en --name mee, bijvoorbeeld: ${example}`)
  const unknown = values.role?.find((role) => !networkRoles.includes(role as NetworkRole))
  if (unknown) throw new ConfigError(`De rol ‘${unknown}’ bestaat niet. Kies uit: ${networkRoles.join(', ')}.`)
  const groups = values.leergroep.map((text) => {
    const group = readGroup(text)
    if (!group) throw new ConfigError(`‘${text}’ is geen leergroep. Schrijf bijvoorbeeld LG-1A of LG-1A:coordinator.`)
    return { leergroep: group.slug, role: group.role }
  })
  const usual: NetworkRole = groups.length || values.organisation ? 'professional' : 'beheerder'
  const roles = (values.role ?? [usual]) as NetworkRole[]
  return { ...values, email, name, groups, roles, does: values.function ?? roles.join(', ') }
}

type Person = ReturnType<typeof readPerson>

const refuseBesideTestAccounts = async ({ people }: App) => {
  if (await people.testAccountIsOpen())
    throw new ConfigError(
      'In deze database staan accounts van de demo of van een belastingproef, met een wachtwoord dat anderen kennen. Kies voor echte mensen een andere DATA_DIR of DATABASE_URL.',
    )
}

/** @throws ConfigError when no organisation has this name */
export const organisationNamed = async ({ administration }: App, name: string | undefined): Promise<string | null> => {
  if (name === undefined) return null
  const found = await administration.fromServer.organisationNamed(name)
  if (found === undefined)
    throw new ConfigError(
      `De organisatie ‘${name}’ bestaat niet. Voeg haar eerst toe: npm run cli -- organisation:add --name --kind --region`,
    )
  return found
}

/** Somebody who gets an account at once, with a password that is typed here: the first beheerder, who nobody could mail. */
const addNow = async (app: App, person: Person) => {
  const { email, name, roles, groups, does } = person
  const id = await app.people.add({
    email,
    name,
    function: does,
    organisationId: await organisationNamed(app, person.organisation),
    password: await askPassword({ input: process.stdin, say }),
    roles,
  })
  for (const group of groups) await app.administration.fromServer.setMembership({ ...group, personId: id })
  print(`Toegevoegd: ${name}`)
}

/** Everybody else chooses a password of their own, by the link of an invitation. */
const inviteByTerminal = async (app: App, person: Person) => {
  const { email, name, roles, groups, does } = person
  const organisation = await organisationNamed(app, person.organisation)
  const fields = { email, name, function: does, organisation, roles, groups }
  const { token } = await app.administration.fromServer.invite(fields)
  print(`Uitgenodigd: ${name}`)
  if (!app.mail.configured) print(`Geef dit adres door; het werkt één keer en zeven dagen: ${app.config.baseUrl}/uitnodiging/${token}`)
}

const runPersonAdd = (config: Config, args: string[]) => {
  const person = readPerson(args)
  return withPeople(config, async (app) => {
    await refuseBesideTestAccounts(app)
    // A beheerder is who lets the others in: there may be nobody yet to hand over an address.
    await (person.password || person.roles.includes('beheerder') ? addNow(app, person) : inviteByTerminal(app, person))
  })
}

const runDeactivate = (config: Config, args: string[]) => {
  const { values } = parseArgs({ args, options: { email: { type: 'string' } } })
  const { email } = values
  if (!email) throw new ConfigError('Geef --email mee, bijvoorbeeld: npm run cli -- person:deactivate --email naam@organisatie.nl')
  return withPeople(config, async ({ administration: { fromServer } }) => {
    const id = await fromServer.personWithEmail(email)
    if (id === undefined) throw new ConfigError(`Er is geen account met het adres ${email}.`)
    const handedBack = await fromServer.closeAccount(id)
    print(`Gesloten: ${email}. Vragen terug naar de leergroep: ${handedBack}.`)
  })
}

export const peopleCommands: Commands = {
  'person:add': {
    help: '--email --name [--function] [--organisation] [--role …] [--leergroep LG-1A:coordinator …]  nodigt iemand uit; een beheerder, of wie --password meekrijgt, krijgt meteen een account en het wachtwoord komt van de invoer',
    run: runPersonAdd,
  },
  'person:deactivate': { help: '--email  sluit een account: overal uitgelogd, vragen terug naar de leergroep', run: runDeactivate },
}

import type { App } from '../app.ts'
import { type SettableClock, workdayStart } from './demo-clock.ts'
import type { DemoInvitation, DemoNetwork } from './demo-file.ts'

const invite = async (
  { administration: { fromServer } }: App,
  { email, naam, functie, organisatie, rollen, leergroepen }: DemoInvitation,
) => {
  const organisation = (await fromServer.organisationNamed(organisatie)) ?? ''
  const groups = leergroepen.map(({ leergroep, rol }) => ({ leergroep, role: rol }))
  await fromServer.invite({ email, name: naam, function: functie, organisation, roles: rollen, groups })
}

/** Who was invited, one of them too long ago; who asks to be let in; and who does not take part any more. */
export const playLettingIn = async (app: App, clock: SettableClock, { uitnodigingen, aanvragen, mensen }: DemoNetwork): Promise<void> => {
  const { fromServer } = app.administration
  for (const invitation of uitnodigingen) {
    clock.set(workdayStart(invitation.dagenGeleden))
    await invite(app, invitation)
  }
  for (const { naam, email, organisatie, waarom, dagenGeleden } of aanvragen) {
    clock.set(workdayStart(dagenGeleden))
    await app.people.entryRequests.ask({ name: naam, email, organisation: organisatie, why: waarom }, 'demo')
  }
  clock.release()
  for (const { email } of mensen.filter(({ gesloten }) => gesloten))
    await fromServer.closeAccount((await fromServer.personWithEmail(email)) ?? '')
}

import { newId } from '../../../server/shared/ids.ts'
import { adviceForm, questionForm } from '../../support/cases.ts'
import { wholeScan } from '../../zelfscan/scans.ts'
import { everybody, inTheGroup, type Role, signedIn } from './roles.ts'
import type { Act, Fields, Heard } from './table.ts'
import type { World } from './world.ts'

/** Who works at an organisation that is in the network. */
export const professionals: readonly Role[] = [
  'asker',
  'colleague',
  'professional',
  'holder',
  'specialist',
  'member',
  'elsewhere',
  'coordinator',
  'coordinatorElsewhere',
]
export const hear = (roles: readonly Role[], heard: Heard): Partial<Record<Role, Heard>> =>
  Object.fromEntries(roles.map((role) => [role, heard]))

/** In the room of a question who may not hears why; for everybody else there is no such question. */
const room = (may: readonly Role[], stage: Parameters<World['question']>[0], more: (words: Words) => Fields = () => ({})): Act => ({
  may,
  others: 'not found',
  but: hear(
    [...inTheGroup, 'asker' as const].filter((role) => !may.includes(role)),
    'refused',
  ),
  form: async (world) => {
    const { number, id } = await world.question(stage)
    return { number, ...more(await world.words(number, id)) }
  },
})
type Words = { id: string; messageId: string }

const question = (changes: Record<string, unknown> = {}): Fields =>
  Object.fromEntries(Object.entries(questionForm(changes)).filter((one): one is [string, string] => typeof one[1] === 'string'))

/** Who did not take part does not read on after the closing. */
const afterClosing = { but: { ...hear(['holder', 'specialist', 'coordinator'], 'refused'), ...hear(['member'], 'not found') } }

const consultationActs: Record<string, Act> = {
  'consultations.passGate': { may: signedIn, form: () => ({}) },
  'consultations.submit': { may: professionals, form: async (world, role) => question({ noAcuteDanger: await world.pastGate(role) }) },
  'consultations.saveConcept': { may: professionals, form: () => question() },
  'consultations.take': room(inTheGroup, 'open'),
  'consultations.join': room(['member', 'coordinator'], 'opgepakt'),
  'consultations.giveBack': room(['holder'], 'opgepakt'),
  'consultations.withdraw': room(['asker'], 'open'),
  'consultations.sendMessage': room(['asker', 'holder', 'specialist'], 'opgepakt', ({ id }) => ({
    id,
    clientId: newId(),
    body: 'Woorden.',
  })),
  'consultations.editMessage': room(['asker'], 'opgepakt', ({ messageId }) => ({ messageId, body: 'Andere woorden.' })),
  'consultations.retractMessage': room(['asker'], 'opgepakt', ({ messageId }) => ({ messageId })),
  'consultations.advise': room(['holder', 'specialist'], 'opgepakt', () => adviceForm() as Fields),
  'consultations.saveAdvice': room(['holder', 'specialist'], 'opgepakt', () => adviceForm() as Fields),
  'consultations.sendBack': room(['coordinator'], 'open', () => ({ body: 'Hoe oud is het kind?' })),
  'consultations.complete': room(['asker'], 'teruggestuurd', () => ({ body: 'Acht jaar.' })),
  'consultations.refer': room(['coordinator'], 'open', () => ({ leergroep: 'lg-2b', body: 'Past daar beter.' })),
  'consultations.decline': room(['coordinator'], 'open', () => ({ body: 'Vraag het je jurist.' })),
  'consultations.askBack': room(['holder'], 'opgepakt', () => ({ body: 'Met wie woont het kind?' })),
  'consultations.clarify': room(['asker'], 'verduidelijking', () => ({ body: 'Bij moeder.' })),
  'consultations.reopen': { ...room(['asker'], 'gesloten', () => ({ body: 'En als moeder niet wil?' })), ...afterClosing },
  'consultations.lookBack': {
    ...room(['asker'], 'effectvraag', () => ({ done: 'ja', how: 'beter', otherwise: '' })),
    ...afterClosing,
  },
  'consultations.close': room(['asker'], 'advies', () => ({ decision: 'volg', note: '' })),
}

const lead: readonly Role[] = ['coordinator', 'beheerder']
const meeting = { title: 'Overleg', day: '2099-04-06', from: '10:00', until: '11:00', place: 'Zaal', agenda: 'Punt' }
const leergroep = 'lg-1a'

const leergroepActs: Record<string, Act> = {
  'leergroep.setMember': {
    may: lead,
    fresh: true,
    form: async (world) => ({ leergroep, person: await world.somebody(), role: 'specialist' }),
  },
  'leergroep.removeMember': { may: lead, fresh: true, form: async (world) => ({ leergroep, person: await world.memberOf(leergroep) }) },
  'leergroep.handOver': { may: ['coordinator'], fresh: true, form: async (world) => ({ leergroep, to: await world.memberOf(leergroep) }) },
  'leergroep.setAvailability': {
    may: [...lead, 'specialist'],
    form: (world) => ({ leergroep, person: world.cast.idOf('specialist'), capacity: String(world.number() % 20) }),
  },
  'leergroep.renewCalendar': { may: inTheGroup, form: () => ({ leergroep }) },
  'leergroep.withdrawCalendar': { may: inTheGroup, form: () => ({ leergroep }) },
  'leergroep.planMeeting': { may: lead, form: () => ({ leergroep, ...meeting }) },
  'leergroep.changeMeeting': { may: lead, form: async (world) => ({ leergroep, id: await world.meeting(), revision: '0', ...meeting }) },
  'leergroep.cancelMeeting': { may: lead, form: async (world) => ({ leergroep, id: await world.meeting() }) },
}

const team: readonly Role[] = ['asker', 'colleague']
/** A scan is its team's alone: for everybody else it is not there. */
const scan = (form: Act['form']): Act => ({ may: team, others: 'not found', form })
const filled = async (world: World) => {
  const id = await world.scan()
  await world.fill(id)
  return id
}

const readersActs: Record<string, Act> = {
  'feedback.give': {
    may: everybody,
    form: (world) => ({
      pagina: '/bouwstenen/bs-03-veiligheidsexpert-op-locatie',
      section: '',
      body: `Een ${world.word()} over deze pagina.`,
    }),
  },
  'feedback.answer': {
    may: ['redacteur', 'coordinator'],
    others: 'not found',
    form: async (world) => ({ id: await world.remark(), outcome: 'blijft', answer: 'Dank voor deze opmerking.' }),
  },
  'gaps.report': { may: everybody, form: (world) => ({ term: `zoekterm ${world.word()}` }) },
  'gaps.settle': {
    may: ['kennismakelaar', 'redacteur'],
    others: 'not found',
    form: async (world) => ({ id: await world.gap(), note: 'Er komt een bouwsteen over.' }),
  },
  'zelfscan.step': { may: everybody, form: async ({ app }) => ({ stap: '1', naar: '2', ...(await wholeScan(app.zelfscan)) }) },
  'zelfscan.begin': { may: professionals, form: () => ({}) },
  // Who has no team hears that it is for teams before it is looked up.
  'zelfscan.save': {
    may: team,
    but: hear(
      professionals.filter((role) => !team.includes(role)),
      'not found',
    ),
    form: async (world) => ({ scan: await world.scan(), stap: '1', revisie: '0', naar: '2', ...(await world.firstStep()) }),
  },
  'zelfscan.finish': scan(async (world) => ({ scan: await filled(world) })),
  'zelfscan.points': scan(async (world) => ({ scan: await world.finishedScan(), revisie: '0', ...world.points() })),
  'zelfscan.discard': scan(async (world) => ({ scan: await world.scan() })),
}

export const workActs = { ...consultationActs, ...leergroepActs, ...readersActs }

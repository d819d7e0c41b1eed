import * as account from './account.ts'
import * as administration from './administration.ts'
import * as consultations from './consultations.ts'
import * as feedback from './feedback.ts'
import * as gaps from './gaps.ts'
import * as leergroep from './leergroep.ts'
import * as notifications from './notifications.ts'
import * as people from './people.ts'
import * as zelfscan from './zelfscan.ts'

/** Every form of the site. An action is a public address: rights are checked in the domain function it calls. */
export const server = { account, people, administration, consultations, feedback, gaps, leergroep, notifications, zelfscan }

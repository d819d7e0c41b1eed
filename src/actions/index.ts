import * as consultations from './consultations.ts'
import * as people from './people.ts'

/** Every form of the site. An action is a public address: rights are checked in the domain function it calls. */
export const server = { people, consultations }

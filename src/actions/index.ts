import * as consultations from './consultations.ts'
import * as feedback from './feedback.ts'
import * as gaps from './gaps.ts'
import * as people from './people.ts'
import * as zelfscan from './zelfscan.ts'

/** Every form of the site. An action is a public address: rights are checked in the domain function it calls. */
export const server = { people, consultations, feedback, gaps, zelfscan }

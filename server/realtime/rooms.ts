import type { Place } from '../consultations/events.ts'

/** The socket.io rooms: one per channel of a consultation, per person (all devices) and per session. */
export const channelRoom = ({ consultationId, channel }: Place): string => `consultation:${consultationId}:${channel}`
export const personRoom = (id: string): string => `person:${id}`
export const sessionRoom = (handle: string): string => `session:${handle}`

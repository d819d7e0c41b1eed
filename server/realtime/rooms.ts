/** The socket.io rooms: one per consultation, per person (all devices) and per session. */
export const consultationRoom = (id: string): string => `consultation:${id}`
export const personRoom = (id: string): string => `person:${id}`
export const sessionRoom = (handle: string): string => `session:${handle}`

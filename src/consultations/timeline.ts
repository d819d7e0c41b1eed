import type { RoomEvent } from '#server/consultations/events.ts'

type Message = Extract<RoomEvent, { type: 'message' }>
type Advice = Extract<RoomEvent, { type: 'advice' }>
type Transition = Exclude<RoomEvent, { type: 'message' | 'advice' | 'edit' | 'retract' }>

/** A message as it reads today: the last words, the earlier ones, and whether it was taken back. */
export type MessageItem = Message & { earlier: string[] }
export type Item = MessageItem | Advice | Transition

const isMessage = (item: Item): item is MessageItem => item.type === 'message'

/** Folds the events of a room into what stands in its timeline: edits and retractions change their message. */
export const fold = (events: RoomEvent[]): Item[] => {
  const items: Item[] = []
  const messageOf = (id: string) => items.filter(isMessage).find((item) => item.id === id)
  for (const event of events) {
    if (event.type === 'message') items.push({ ...event, earlier: [] })
    else if (event.type === 'edit') edit(messageOf(event.messageId), event.body)
    else if (event.type === 'retract') retract(messageOf(event.messageId))
    else items.push(event)
  }
  return items
}

const edit = (message: MessageItem | undefined, body: string) => {
  if (!message || message.retracted) return
  message.earlier.push(message.body)
  message.body = body
}

const retract = (message: MessageItem | undefined) => {
  if (!message) return
  message.retracted = true
  message.body = ''
  message.earlier = []
}

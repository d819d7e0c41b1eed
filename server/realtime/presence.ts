import type { Relation } from '../consultations/workflow.ts'
import type { Present, RoomServer, RoomSocket } from './protocol.ts'
import { consultationRoom } from './rooms.ts'
import type { Voice } from './voice.ts'

/** Who is in a room now. A person with two devices is there once, and gone when the last one is gone. */
export const createPresence = (io: RoomServer, voice: Voice) => {
  const present = (consultationId: string): Present[] => {
    const people = new Map<string, Present>()
    for (const id of io.sockets.adapter.rooms.get(consultationRoom(consultationId)) ?? []) {
      const data = io.sockets.sockets.get(id)?.data
      const role = data?.rooms.get(consultationId)
      if (data && role) people.set(data.actor.id, { id: data.actor.id, name: data.actor.name, role })
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'))
  }
  const announce = (consultationId: string) =>
    voice.in(consultationId, () =>
      io.to(consultationRoom(consultationId)).emit('room:presence', { consultationId, present: present(consultationId) }),
    )

  return {
    /** Tells a room who is in it. */
    announce,
    async enter(socket: RoomSocket, consultationId: string, relation: Relation): Promise<Present[]> {
      const isNew = !socket.data.rooms.has(consultationId)
      socket.data.rooms.set(consultationId, relation)
      await socket.join(consultationRoom(consultationId))
      if (isNew) announce(consultationId)
      return present(consultationId)
    },
    async leave(socket: RoomSocket, consultationId: string): Promise<void> {
      if (!socket.data.rooms.delete(consultationId)) return
      await socket.leave(consultationRoom(consultationId))
      announce(consultationId)
    },
    gone(socket: RoomSocket): void {
      for (const consultationId of socket.data.rooms.keys()) announce(consultationId)
    },
  }
}

export type Presence = ReturnType<typeof createPresence>

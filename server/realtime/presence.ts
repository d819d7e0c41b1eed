import type { Attendance } from '../consultations/attending.ts'
import type { Place } from '../consultations/events.ts'
import type { Present, RoomServer, RoomSocket } from './protocol.ts'
import { channelRoom } from './rooms.ts'
import type { Voice } from './voice.ts'

/** Who is in a conversation now. A person with two devices is there once, and gone when the last one is gone. */
export const createPresence = (io: RoomServer, voice: Voice) => {
  const present = async (place: Place): Promise<Present[]> => {
    const room = channelRoom(place)
    const people = new Map<string, Present>()
    for (const { data } of await io.in(room).fetchSockets()) {
      const attendance = data.rooms[room]
      if (attendance) people.set(data.actor.id, { id: data.actor.id, name: data.actor.name, role: attendance.relation })
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'))
  }
  const announce = ({ consultationId, channel }: Place) => {
    const place = { consultationId, channel }
    voice.in(place, async () => void io.to(channelRoom(place)).emit('room:presence', { ...place, present: await present(place) }))
  }

  return {
    /** Tells a conversation who is in it. */
    announce,
    async enter(socket: RoomSocket, attendance: Attendance): Promise<Present[]> {
      const room = channelRoom(attendance)
      const isNew = !socket.data.rooms[room]
      socket.data.rooms[room] = attendance
      await socket.join(room)
      if (isNew) announce(attendance)
      return present(attendance)
    },
    async leave(socket: RoomSocket, place: Place): Promise<void> {
      const room = channelRoom(place)
      if (!socket.data.rooms[room]) return
      delete socket.data.rooms[room]
      await socket.leave(room)
      announce(place)
    },
    gone(socket: RoomSocket): void {
      for (const attendance of Object.values(socket.data.rooms)) announce(attendance)
    },
  }
}

export type Presence = ReturnType<typeof createPresence>

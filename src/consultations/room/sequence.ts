type Numbered = { seq: number }

/**
 * Puts events in order without gaps: an event that comes too early waits until what is missing has arrived, a double one
 * is left out.
 * @param missing called when there is a gap, to go and get what lies between
 */
export const createSequence = <E extends Numbered>(start: number, take: (event: E) => void, missing: () => void) => {
  let last = start
  const early = new Map<number, E>()
  const next = () => {
    const event = early.get(last + 1)
    if (!event) return false
    early.delete(event.seq)
    last = event.seq
    take(event)
    return true
  }
  return {
    last: () => last,
    receive(event: E) {
      if (event.seq <= last) return
      early.set(event.seq, event)
      while (next());
      if (early.size) missing()
    },
  }
}

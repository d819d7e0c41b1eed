/**
 * How far somebody has read: up to the first item that was not in view. What is below that stays unread, also when its page was
 * open. Sequence numbers without an item of their own (an edit) count with what stands before them.
 * @param read how far it was read before
 * @param from the first sequence number on the page; when it does not follow on `read`, what lies between was not seen
 */
export const createReadMark = (read: number, from: number) => {
  const unseen = new Set<number>()
  let lowest = from
  let last = read
  return {
    /** An item is on the page. Items of an older part bring the page further back. */
    add(seq: number) {
      lowest = Math.min(lowest, seq)
      last = Math.max(last, seq)
      if (seq > read) unseen.add(seq)
    },
    /** Something happened that has no item of its own. */
    reached(seq: number) {
      last = Math.max(last, seq)
    },
    seen(seq: number) {
      unseen.delete(seq)
    },
    /** The sequence number up to which everything was in view. */
    value(): number {
      if (lowest > read + 1) return read
      return unseen.size ? Math.max(read, Math.min(...unseen) - 1) : last
    },
  }
}

export type ReadMark = ReturnType<typeof createReadMark>

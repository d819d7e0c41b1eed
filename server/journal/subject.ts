/**
 * What an entry is about. A subject has one chain per channel: who may not read a channel must not see from a gap in the
 * numbers that something was said there.
 */
export type Subject = { kind: string; id: string; channel: string }

/** The channel of everybody who may read the subject at all. */
export const openChannel = 'allen'

export const subject = (kind: string, id: string, channel: string = openChannel): Subject => ({ kind, id, channel })

/** One line for a subject, in which no two subjects are the same: `consultation:0198…`, or with `:overleg` behind it. */
export const nameOf = ({ kind, id, channel }: Subject): string =>
  [kind, ...(id ? [id] : []), ...(channel === openChannel ? [] : [channel])].join(':')

export type SubjectColumns = { subject_kind: string; subject_id: string; channel: string }

export const columnsOf = ({ kind, id, channel }: Subject): SubjectColumns => ({ subject_kind: kind, subject_id: id, channel })

export const subjectOfRow = ({ subject_kind, subject_id, channel }: SubjectColumns): Subject => subject(subject_kind, subject_id, channel)

import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'
import { foundation } from './0001-foundation.ts'
import { searchTables } from './0002-search.ts'
import { zelfscanAndFeedback } from './0003-zelfscan-and-feedback.ts'
import { gaps } from './0004-gaps.ts'
import { searchPages } from './0005-search-pages.ts'
import { libraryChanges } from './0006-library-changes.ts'
import { roomIndexes } from './0007-room-indexes.ts'
import { inboxIndexes } from './0008-inbox-indexes.ts'
import { rightsChanges } from './0009-rights-changes.ts'
import { journalSubjects } from './0010-journal-subjects.ts'
import { channels } from './0011-channels.ts'
import { keptTexts } from './0012-kept-texts.ts'
import { jobs } from './0020-jobs.ts'
import { credentials } from './0021-credentials.ts'
import { knowledgeThatCanBeWritten } from './0030-knowledge-that-can-be-written.ts'
import { lettersLinksAndSettings } from './0040-letters-links-and-settings.ts'
import { accessLog } from './0041-access-log.ts'
import { addressChanges } from './0042-address-changes.ts'
import { entryRequests } from './0043-entry-requests.ts'
import { peopleThatChange } from './0050-people-that-change.ts'
import { invitations } from './0051-invitations.ts'
import { proofs } from './0060-proofs.ts'
import { issuers } from './0061-issuers.ts'
import { notifications } from './0070-notifications.ts'
import { membersThatAreAway } from './0080-members-that-are-away.ts'
import { meetings } from './0081-meetings.ts'
import { issuersThatChange } from './0120-issuers-that-change.ts'
import { ownCalendarAddress } from './0121-own-calendar-address.ts'
import { clocks } from './0140-clocks.ts'

/** The ordered list. A migration that landed is never edited; a change is a new one at the end. */
export const migrations = (dialect: DialectName): Record<string, Migration> => ({
  '0001-foundation': foundation(dialect),
  '0002-search': searchTables(dialect),
  '0003-zelfscan-and-feedback': zelfscanAndFeedback,
  '0004-gaps': gaps,
  '0005-search-pages': searchPages,
  '0006-library-changes': libraryChanges(dialect),
  '0007-room-indexes': roomIndexes,
  '0008-inbox-indexes': inboxIndexes,
  '0009-rights-changes': rightsChanges(dialect),
  '0010-journal-subjects': journalSubjects(dialect),
  '0011-channels': channels,
  '0012-kept-texts': keptTexts,
  '0020-jobs': jobs,
  '0021-credentials': credentials,
  '0030-knowledge-that-can-be-written': knowledgeThatCanBeWritten(dialect),
  '0040-letters-links-and-settings': lettersLinksAndSettings,
  '0041-access-log': accessLog,
  '0042-address-changes': addressChanges,
  '0043-entry-requests': entryRequests,
  '0050-people-that-change': peopleThatChange,
  '0051-invitations': invitations,
  '0060-proofs': proofs,
  '0061-issuers': issuers,
  '0070-notifications': notifications,
  '0080-members-that-are-away': membersThatAreAway,
  '0081-meetings': meetings,
  '0120-issuers-that-change': issuersThatChange,
  '0121-own-calendar-address': ownCalendarAddress,
  '0140-clocks': clocks,
})

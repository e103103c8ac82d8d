/**
 * A registry store that writes the journal: the entries of a commit go into the same transaction.
 *
 * The last entry is read before. Whoever commits in between moves the head, and then this commit is a conflict and writes nothing: so entries are never chained to one that is not the last.
 */
import type { RegistryStore } from '../registry-store.js'
import { withCommit } from '../with-commit.js'
import type { Author } from '../model.js'
import { journalOf } from './entry.js'

/** Where a commit does not say who makes it: a command, an application, on the data itself. */
const local: Author = { actor: 'local' }

export function journaledStore(store: RegistryStore, now: () => Date): RegistryStore {
  return withCommit(store, async (changes, options) => {
    const entries = journalOf(changes, {
      last: await store.lastEntry(),
      head: options.expectedHead,
      at: now().toISOString(),
      by: options.by ?? local,
    })
    return store.commit(
      [...changes, ...entries.map((entry) => ({ kind: 'add-entry' as const, entry }))],
      options,
    )
  })
}

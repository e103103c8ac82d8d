/** The journal from some entry on, page by page: what is written meanwhile comes too. */
import type { RegistryReader } from '../ports.js'
import type { JournalPage } from '../registry-store.js'
import type { JournalEntry } from '../model.js'

const entriesAtOnce = 500

export async function* readJournal(
  { store }: RegistryReader,
  page: Omit<JournalPage, 'limit'> = {},
): AsyncGenerator<JournalEntry> {
  let after = page.after ?? 0
  for (;;) {
    const entries = await store.entries({ ...page, after, limit: entriesAtOnce })
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < entriesAtOnce) return
    after = last.position
  }
}

/**
 * The journal: one entry for everything that was changed, in the transaction that changed it, each with the hash of the one before.
 *
 * So nothing can be edited, taken out, put in or moved without the chain breaking there; cutting the end off shows against a hash that somebody kept.
 */
import { canonicalText, sha256Hex, type Json } from '../../json/index.js'
import type { Author, JournalEntry } from '../model.js'
import type { RegistryChange } from '../registry-store.js'

export const beforeTheFirst = '0'.repeat(64)

type Told = Pick<JournalEntry, 'action' | 'subject' | 'facts'>

/** Entries for changes, chained to the last one there is. `head`: the registry's, before. */
export function journalOf(
  changes: readonly RegistryChange[],
  o: {
    readonly last: JournalEntry | undefined
    readonly head: number
    readonly at: string
    readonly by: Author
  },
): readonly JournalEntry[] {
  // A registry of an earlier release has a past that no entry tells of.
  const began: Told[] =
    o.last === undefined && o.head > 0 ? [{ action: 'journal-began', facts: { head: o.head } }] : []
  const entries: JournalEntry[] = []
  let { position = 0, hash: previous = beforeTheFirst } = o.last ?? {}
  for (const told of [...began, ...changes.flatMap(toldOf)]) {
    position += 1
    const entry = { position, at: o.at, ...o.by, ...told, previous }
    previous = hashOfEntry(entry)
    entries.push({ ...entry, hash: previous })
  }
  return entries
}

export function hashOfEntry({
  hash: _own,
  ...entry
}: Omit<JournalEntry, 'hash'> & { hash?: string }): string {
  return sha256Hex(canonicalText(entry))
}

function toldOf(change: RegistryChange): readonly Told[] {
  switch (change.kind) {
    case 'add-version': {
      const { subject, version, label, id, guid, fingerprint, writer } = change.version
      const facts = { version, label, id, guid, fingerprint, ...(writer === undefined ? {} : { writer }) }
      return [{ action: 'version-registered', subject, facts }]
    }
    case 'add-lens': {
      const { subject, from, to, revision, lens } = change.lens
      return [{ action: 'lens-registered', subject, facts: { from, to, revision, kind: lens.kind } }]
    }
    case 'put-topic': {
      const { topic, writer, versions } = change.topic
      const shapes = versions as unknown as Json
      return [{ action: 'topic-put', subject: topic, facts: { writer, versions: shapes } }]
    }
    case 'put-policy':
      return [
        {
          action: 'policy-put',
          subject: change.subject,
          facts: { policy: change.policy as unknown as Json },
        },
      ]
    case 'put-config':
      return [
        { action: 'settings-put', subject: change.config.scope, facts: { settings: change.config.data } },
      ]
    case 'drop-config':
      return [{ action: 'settings-dropped', subject: change.scope, facts: {} }]
    case 'put-mode':
      return [{ action: 'mode-put', subject: change.scope, facts: { mode: change.mode } }]
    case 'drop-mode':
      return [{ action: 'mode-dropped', subject: change.scope, facts: {} }]
    case 'delete-version':
      return [{ action: 'version-deleted', subject: change.subject, facts: { version: change.version } }]
    case 'purge-version':
      return [{ action: 'version-purged', subject: change.subject, facts: { version: change.version } }]
    case 'record':
      return [{ action: change.action, facts: change.facts }]
    case 'add-entry':
      return []
  }
}

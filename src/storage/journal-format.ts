/** The table of the registry's journal, for both SQL engines: the entry as it is, and columns for what is searched. */
import type { ComponentFormat } from './migrations.js'

/** `text` is the engine's type for text that compares by its bytes. */
export function journalFormat(text: string): ComponentFormat {
  return {
    component: 'journal',
    steps: [
      `CREATE TABLE registry_journal (
        position INTEGER NOT NULL PRIMARY KEY,
        at ${text} NOT NULL,
        actor ${text} NOT NULL,
        action ${text} NOT NULL,
        subject ${text},
        document ${text} NOT NULL
      );
      CREATE INDEX registry_journal_by_subject ON registry_journal (subject, position);`,
    ],
  }
}

/**
 * The registry's tables, for both SQL engines. Documents are JSON text, written once and read whole; only what
 * is searched for has a column.
 */
import type { ComponentFormat } from './migrations.js'

/** `text` is the engine's type for text that compares by its bytes. */
export function registryFormat(text: string): ComponentFormat {
  return {
    component: 'registry',
    steps: [
      `CREATE TABLE registry_head (
        singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
        head INTEGER NOT NULL
      );
      INSERT INTO registry_head (singleton, head) VALUES (1, 0);

      CREATE TABLE registry_schemas (
        id INTEGER NOT NULL PRIMARY KEY,
        guid ${text} NOT NULL UNIQUE,
        content_key ${text} NOT NULL UNIQUE,
        fingerprint ${text} NOT NULL,
        draft ${text} NOT NULL,
        schema_text ${text} NOT NULL,
        bundled ${text} NOT NULL,
        refs ${text} NOT NULL,
        metadata ${text},
        rule_set ${text}
      );

      CREATE TABLE registry_references (
        id INTEGER NOT NULL REFERENCES registry_schemas (id),
        subject ${text} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (subject, version, id)
      );

      CREATE TABLE registry_versions (
        subject ${text} NOT NULL,
        version INTEGER NOT NULL,
        major INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        id INTEGER NOT NULL REFERENCES registry_schemas (id),
        documents ${text} NOT NULL,
        registered_at ${text} NOT NULL,
        writer ${text},
        state ${text} NOT NULL CHECK (state IN ('live', 'deleted', 'purged')),
        PRIMARY KEY (subject, version)
      );
      CREATE INDEX registry_versions_by_id ON registry_versions (id);

      CREATE TABLE registry_lenses (
        subject ${text} NOT NULL,
        from_major INTEGER NOT NULL,
        to_major INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        lens ${text} NOT NULL,
        registered_at ${text} NOT NULL,
        PRIMARY KEY (subject, from_major, to_major, revision)
      );

      CREATE TABLE registry_topics (topic ${text} NOT NULL PRIMARY KEY, document ${text} NOT NULL);
      CREATE TABLE registry_policies (subject ${text} NOT NULL PRIMARY KEY, document ${text} NOT NULL);
      CREATE TABLE registry_configs (scope ${text} NOT NULL PRIMARY KEY, document ${text} NOT NULL);`,
    ],
  }
}

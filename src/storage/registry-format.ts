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
      contextsStep(text),
    ],
  }
}

/**
 * Ids are of a context, and one content may have several (imported registries do). What was there is in the default context.
 *
 * Keys and references change, which SQLite does by a new table only; children go before what they refer to.
 */
function contextsStep(text: string): string {
  return `CREATE TABLE registry_schemas_next (
        context ${text} NOT NULL,
        id INTEGER NOT NULL,
        guid ${text} NOT NULL,
        content_key ${text} NOT NULL,
        fingerprint ${text} NOT NULL,
        draft ${text} NOT NULL,
        schema_text ${text} NOT NULL,
        bundled ${text} NOT NULL,
        refs ${text} NOT NULL,
        metadata ${text},
        rule_set ${text},
        PRIMARY KEY (context, id)
      );
      INSERT INTO registry_schemas_next
        SELECT '.', id, guid, content_key, fingerprint, draft, schema_text, bundled, refs, metadata, rule_set FROM registry_schemas;

      CREATE TABLE registry_references_next (
        context ${text} NOT NULL,
        id INTEGER NOT NULL,
        subject ${text} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (subject, version, context, id),
        FOREIGN KEY (context, id) REFERENCES registry_schemas_next (context, id)
      );
      INSERT INTO registry_references_next SELECT '.', id, subject, version FROM registry_references;

      CREATE TABLE registry_versions_next (
        subject ${text} NOT NULL,
        version INTEGER NOT NULL,
        major INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        context ${text} NOT NULL,
        id INTEGER NOT NULL,
        documents ${text} NOT NULL,
        registered_at ${text} NOT NULL,
        writer ${text},
        state ${text} NOT NULL CHECK (state IN ('live', 'deleted', 'purged')),
        PRIMARY KEY (subject, version),
        FOREIGN KEY (context, id) REFERENCES registry_schemas_next (context, id)
      );
      INSERT INTO registry_versions_next
        SELECT subject, version, major, revision, '.', id, documents, registered_at, writer, state FROM registry_versions;

      DROP TABLE registry_versions;
      DROP TABLE registry_references;
      DROP TABLE registry_schemas;
      ALTER TABLE registry_schemas_next RENAME TO registry_schemas;
      ALTER TABLE registry_references_next RENAME TO registry_references;
      ALTER TABLE registry_versions_next RENAME TO registry_versions;
      CREATE INDEX registry_versions_by_id ON registry_versions (context, id);
      CREATE INDEX registry_schemas_by_guid ON registry_schemas (guid);
      CREATE INDEX registry_schemas_by_content ON registry_schemas (content_key, context);

      CREATE TABLE registry_modes (scope ${text} NOT NULL PRIMARY KEY, mode ${text} NOT NULL);`
}

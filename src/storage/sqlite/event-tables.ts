/**
 * Tables of the event log in SQLite.
 *
 * `strata_topics` holds one row for each topic: its head, and the lease of its writer. Streams and schemas have numbers
 * of their own, so that an event row names them in a few bytes. Events lie in order of position, so reading a topic is
 * one walk along the table.
 */
import type { ComponentFormat } from '../migrations.js'

export const sqliteEventTables: ComponentFormat = {
  component: 'events',
  steps: [
    `CREATE TABLE strata_topics (
      topic_no INTEGER NOT NULL PRIMARY KEY,
      topic TEXT NOT NULL UNIQUE,
      position INTEGER NOT NULL DEFAULT 0,
      recorded_at_ms INTEGER NOT NULL DEFAULT 0,
      epoch INTEGER NOT NULL DEFAULT 0,
      holder TEXT NOT NULL DEFAULT '',
      lease_until_ms INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE strata_streams (
      stream_no INTEGER NOT NULL PRIMARY KEY,
      topic_no INTEGER NOT NULL REFERENCES strata_topics,
      stream TEXT NOT NULL,
      UNIQUE (topic_no, stream)
    ) STRICT;
    CREATE TABLE strata_event_schemas (
      schema_no INTEGER NOT NULL PRIMARY KEY,
      type TEXT NOT NULL,
      schema_id INTEGER NOT NULL,
      major INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      UNIQUE (type, schema_id, major, revision)
    ) STRICT;
    CREATE TABLE strata_events (
      topic_no INTEGER NOT NULL,
      position INTEGER NOT NULL,
      stream_no INTEGER NOT NULL,
      stream_version INTEGER NOT NULL,
      id TEXT NOT NULL,
      schema_no INTEGER NOT NULL,
      time TEXT NOT NULL,
      recorded_at_ms INTEGER NOT NULL,
      data TEXT NOT NULL,
      meta TEXT,
      PRIMARY KEY (topic_no, position)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX strata_events_by_stream ON strata_events (stream_no, stream_version);
    CREATE UNIQUE INDEX strata_events_by_id ON strata_events (topic_no, id);`,
  ],
}

/**
 * Tables of the event log in PostgreSQL.
 *
 * The head of a topic and the lease of its writer are one row, moved by the statement that inserts the events. `data` is
 * `json`, kept as it was sent; `jsonb` would reorder members and refuse `\u0000`.
 */
import type { ComponentFormat } from '../migrations.js'

export const postgresEventTables: ComponentFormat = {
  component: 'events',
  steps: [
    `CREATE TABLE strata_topics (
      topic_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      topic text COLLATE "C" NOT NULL UNIQUE,
      position bigint NOT NULL DEFAULT 0,
      recorded_at_ms bigint NOT NULL DEFAULT 0,
      epoch integer NOT NULL DEFAULT 0,
      holder text NOT NULL DEFAULT '',
      lease_until_ms bigint NOT NULL DEFAULT 0
    ) WITH (fillfactor = 25);
    CREATE TABLE strata_event_schemas (
      schema_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      type text COLLATE "C" NOT NULL,
      schema_id integer NOT NULL,
      major integer NOT NULL,
      revision integer NOT NULL,
      UNIQUE (type, schema_id, major, revision)
    );
    CREATE TABLE strata_events (
      topic_no integer NOT NULL,
      position bigint NOT NULL,
      stream text COLLATE "C" NOT NULL,
      stream_version bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      schema_no integer NOT NULL,
      time text NOT NULL,
      recorded_at_ms bigint NOT NULL,
      data json NOT NULL,
      meta json,
      PRIMARY KEY (topic_no, position),
      CONSTRAINT strata_events_by_stream UNIQUE (topic_no, stream, stream_version),
      CONSTRAINT strata_events_by_id UNIQUE (topic_no, id)
    );`,
  ],
}

/** The table of consumers, for both SQL engines. */
import type { ComponentFormat } from './migrations.js'

/** `text` is the engine's type for text that compares by its bytes; `integer` holds 64 bits. */
export function consumerFormat({
  text,
  integer,
}: {
  readonly text: string
  readonly integer: string
}): ComponentFormat {
  return {
    component: 'consumers',
    steps: [
      `CREATE TABLE strata_consumers (
        topic_version ${text} NOT NULL,
        consumer ${text} NOT NULL,
        position ${integer} NOT NULL,
        seen_at ${text} NOT NULL,
        PRIMARY KEY (topic_version, consumer)
      );`,
    ],
  }
}

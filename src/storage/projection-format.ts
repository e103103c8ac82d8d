/** Tables of projections, for both SQL engines. */
import type { ComponentFormat } from './migrations.js'

/** `text` is the engine's type for text that compares by its bytes; `integer` holds 64 bits. */
export function projectionFormat({
  text,
  integer,
  options,
}: {
  readonly text: string
  readonly integer: string
  readonly options: string
}): ComponentFormat {
  return {
    component: 'projections',
    steps: [
      `CREATE TABLE strata_projections (
        name ${text} NOT NULL,
        version INTEGER NOT NULL,
        checkpoint ${integer} NOT NULL,
        PRIMARY KEY (name, version)
      );
      CREATE TABLE strata_projection_rows (
        name ${text} NOT NULL,
        version INTEGER NOT NULL,
        table_name ${text} NOT NULL,
        key ${text} NOT NULL,
        row ${text} NOT NULL,
        PRIMARY KEY (name, version, table_name, key)
      ) ${options};`,
    ],
  }
}

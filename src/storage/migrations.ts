/**
 * Forward-only changes of a database's tables, by component.
 *
 * Each component (registry, events, projections) owns a list of steps; step n takes its tables from format
 * n-1 to n. `strata_format` holds the format that each component has reached. A released step never
 * changes. A database with a newer format than the list is refused before anything is read.
 */
import { DatabaseFormatTooNew } from './errors.js'

export interface ComponentFormat {
  readonly component: string
  /** SQL of each step, one or more statements; the first makes the tables. */
  readonly steps: readonly string[]
}

export const formatTable = `CREATE TABLE IF NOT EXISTS strata_format (
  component TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL
)`

/**
 * The steps that a database at format `found` (0: nothing there yet) still needs.
 *
 * @throws {DatabaseFormatTooNew}
 */
export function stepsFrom(
  database: string,
  { component, steps }: ComponentFormat,
  found: number,
): readonly string[] {
  if (found > steps.length) throw new DatabaseFormatTooNew(database, component, found, steps.length)
  return steps.slice(found)
}

/** Brings an SQLite file to the formats of this version, all components in one transaction. */
import { formatTable, stepsFrom, type ComponentFormat } from '../migrations.js'
import type { SqliteDatabase } from './database.js'

/** @throws {DatabaseFormatTooNew} and changes nothing. */
export function migrateSqlite(database: SqliteDatabase, formats: readonly ComponentFormat[]): void {
  const isCurrent = formats.every(
    (format) => stepsFrom(database.path, format, reached(database, format.component)).length === 0,
  )
  if (isCurrent) return
  database.transaction(() => {
    database.exec(formatTable)
    for (const format of formats) {
      // Read again: another process may have come first while we waited for the lock.
      const steps = stepsFrom(database.path, format, reached(database, format.component))
      if (steps.length === 0) continue
      for (const step of steps) database.exec(step)
      database
        .prepare(
          'INSERT INTO strata_format (component, version) VALUES (?, ?) ON CONFLICT (component) DO UPDATE SET version = excluded.version',
        )
        .run(format.component, format.steps.length)
    }
  })
}

function reached(database: SqliteDatabase, component: string): number {
  const table = database
    .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'strata_format'")
    .get()
  if (table === undefined) return 0
  const row = database.prepare('SELECT version FROM strata_format WHERE component = ?').get(component)
  return row === undefined ? 0 : Number(row['version'])
}

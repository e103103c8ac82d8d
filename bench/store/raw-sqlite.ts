/** The SQLite driver alone, on the tables of the event log. */
import { uuidv7 } from 'uuidv7'
import { sqliteEventTables } from '../../src/storage/sqlite/event-tables.js'
import { loadSqliteDriver } from '../../src/storage/sqlite/driver.js'
import { eventData, streamOf, type RawStore } from './raw-store.js'

export async function openRawSqlite(path: string): Promise<RawStore> {
  const { DatabaseSync } = await loadSqliteDriver()
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA cache_size = -16000')
  for (const step of sqliteEventTables.steps) database.exec(step)
  database.exec(
    'CREATE TABLE tallies (stream TEXT PRIMARY KEY, row TEXT NOT NULL); CREATE TABLE checkpoint (position INTEGER)',
  )
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const insert = database.prepare('INSERT INTO strata_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const page = database.prepare(
    'SELECT * FROM strata_events WHERE topic_no = 1 AND position > ? ORDER BY position LIMIT ?',
  )
  const put = database.prepare(
    'INSERT INTO tallies VALUES (?, ?) ON CONFLICT DO UPDATE SET row = excluded.row',
  )
  const mark = database.prepare('UPDATE checkpoint SET position = ?')
  let count = 0
  const append = async (size: number, commits: number): Promise<void> => {
    for (let i = 0; i < commits; i++) {
      begin.run()
      for (let j = 0; j < size; j++) {
        const n = count++
        const time = new Date().toISOString()
        insert.run(
          1,
          n + 1,
          Math.floor(n / 1000),
          n % 1000,
          uuidv7(),
          1,
          time,
          Date.now(),
          JSON.stringify(eventData(n)),
          null,
        )
      }
      commit.run()
    }
  }
  const pages = function* (size: number) {
    for (let last = 0; ;) {
      const rows = page.all(last, size) as { position: number; data: string }[]
      if (rows.length === 0) return
      yield rows
      last = rows.at(-1)?.position ?? 0
    }
  }
  return {
    append,
    fillTo: async (wanted) => {
      while (count < wanted) await append(Math.min(500, wanted - count), 1)
    },
    readAll: async (wanted) => {
      let found = 0
      for (const rows of pages(1000)) {
        for (const { data } of rows) if (JSON.parse(data) !== null) found += 1
        if (found >= wanted) return
      }
    },
    project: async (wanted) => {
      const tallies = new Map<string, number>()
      for (const rows of pages(500)) {
        const touched = new Map<string, string>()
        for (const { position, data } of rows) {
          const stream = streamOf(position)
          const { owner } = JSON.parse(data) as { owner: string }
          tallies.set(stream, (tallies.get(stream) ?? 0) + 1)
          touched.set(stream, JSON.stringify({ owner, count: tallies.get(stream) }))
        }
        begin.run()
        for (const [stream, row] of touched) put.run(stream, row)
        mark.run(rows.at(-1)?.position ?? 0)
        commit.run()
        if ((rows.at(-1)?.position ?? 0) >= wanted) return
      }
    },
    close: async () => {
      database.close()
    },
  }
}

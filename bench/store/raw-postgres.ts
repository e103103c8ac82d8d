/** The PostgreSQL driver alone, on the tables of the event log: one prepared statement a commit, unordered. */
import { Pool } from 'pg'
import { uuidv7 } from 'uuidv7'
import { postgresEventTables } from '../../src/storage/postgres/event-tables.js'
import { eventData, streamOf, type RawStore } from './raw-store.js'

export async function openRawPostgres(url: string): Promise<RawStore> {
  const pool = new Pool({ connectionString: url })
  for (const step of postgresEventTables.steps) await pool.query(step)
  await pool.query(
    'CREATE TABLE tallies (stream text PRIMARY KEY, row text NOT NULL); CREATE TABLE checkpoint (position bigint)',
  )
  let count = 0
  const append = async (size: number, commits: number): Promise<void> => {
    for (let i = 0; i < commits; i++) {
      const from = count
      count += size
      const numbers = Array.from({ length: size }, (_, j) => from + j)
      const time = new Date().toISOString()
      await pool.query({
        name: 'append',
        text: `INSERT INTO strata_events (topic_no, position, stream, stream_version, id, schema_no, time, recorded_at_ms, data)
               SELECT 1, e.* FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::integer[], $6::text[], $7::bigint[], $8::json[]) AS e`,
        values: [
          numbers.map((n) => n + 1),
          numbers.map(streamOf),
          numbers.map((n) => n % 1000),
          numbers.map(() => uuidv7()),
          numbers.map(() => 1),
          numbers.map(() => time),
          numbers.map(() => Date.now()),
          numbers.map((n) => JSON.stringify(eventData(n))),
        ],
      })
    }
  }
  const pages = async function* (size: number) {
    for (let last = '0'; ;) {
      const { rows } = await pool.query<{ position: string; data: { owner: string } }>({
        name: 'page',
        text: 'SELECT * FROM strata_events WHERE topic_no = 1 AND position > $1 ORDER BY position LIMIT $2',
        values: [last, size],
      })
      if (rows.length === 0) return
      yield rows
      last = rows.at(-1)?.position ?? '0'
    }
  }
  return {
    append,
    fillTo: async (wanted) => {
      while (count < wanted) await append(Math.min(500, wanted - count), 1)
    },
    readAll: async (wanted) => {
      let found = 0
      for await (const rows of pages(1000)) {
        found += rows.length
        if (found >= wanted) return
      }
    },
    project: async (wanted) => {
      const tallies = new Map<string, number>()
      for await (const rows of pages(500)) {
        const touched = new Map<string, string>()
        for (const { position, data } of rows) {
          const stream = streamOf(Number(position))
          tallies.set(stream, (tallies.get(stream) ?? 0) + 1)
          touched.set(stream, JSON.stringify({ owner: data.owner, count: tallies.get(stream) }))
        }
        const client = await pool.connect()
        await client.query('BEGIN')
        await client.query({
          name: 'put',
          text: 'INSERT INTO tallies SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT (stream) DO UPDATE SET row = excluded.row',
          values: [[...touched.keys()], [...touched.values()]],
        })
        await client.query({
          name: 'mark',
          text: 'UPDATE checkpoint SET position = $1',
          values: [rows.at(-1)?.position],
        })
        await client.query('COMMIT')
        client.release()
        if (Number(rows.at(-1)?.position) >= wanted) return
      }
    },
    close: () => pool.end(),
  }
}

/**
 * A writer in a process of its own: `registry-writer.ts SQLITE_FILE|postgres://… WRITER COUNT`. Registers COUNT
 * subjects of its own, and the same growing history of one shared subject as all others. Prints what it was told.
 */
import { registerVersion, standardJudge } from '../../src/registry/index.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'

const [place = '', writer = '', count = '0'] = process.argv.slice(2)
const storage = place.startsWith('postgres') ? await openPostgres(place) : await openSqlite(place)
const ports = { store: storage.registry, now: () => new Date(), judge: standardJudge }

const schemaOf = (names: readonly string[]) =>
  JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  })
const names = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`)

for (let n = 1; n <= Number(count); n++) {
  for (const [subject, text] of [
    [`own.${writer}${n}`, schemaOf([writer, ...names(n)])],
    ['shared', schemaOf(names(n))],
  ] as const) {
    const { kind, versions } = await registerVersion(ports, { subject, text })
    console.log(JSON.stringify({ subject, text, kind, version: versions[0]?.version, id: versions[0]?.id }))
  }
}
await storage.close()

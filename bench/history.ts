/**
 * What the next version costs under a transitive mode, by the length of the history: every older version judged in full, and linked to
 * the one before it.
 *
 *   npm run bench:history
 *
 * An event of twenty properties gains one with each version. Links between the versions of the history are warm, as they are in a server
 * that has seen them; `cold` is the first candidate after a start.
 */
import { checkAgainstHistory, checkCompatibility } from '../src/compatibility/index.js'
import type { JsonSchema } from '../src/schema/index.js'
import { compare, machine, table, timed } from './measure.js'

const version = (revision: number): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    Array.from({ length: 20 + revision }, (_, i) => [
      `property${i}`,
      i % 3 === 0
        ? { type: 'string', maxLength: 200 }
        : i % 3 === 1
          ? { type: ['integer', 'null'], minimum: 0 }
          : { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } },
    ]),
  ),
  required: ['property0'],
})

const mode = 'ADDITIVE_TRANSITIVE'
const rows: (string | number)[][] = []
for (const length of [1, 5, 20, 50]) {
  const history = Array.from({ length }, (_, i) => version(i))
  const candidate = version(length)
  const memory = new Map<string, boolean>()
  const cold = await timed(() => checkAgainstHistory(history, candidate, { mode, memory }))
  const { ours, peer, ratio } = await compare(
    { name: 'linked', run: () => checkAgainstHistory(history, candidate, { mode, memory }) },
    { name: 'in full', run: () => history.map((older) => checkCompatibility(older, candidate, { mode })) },
    { rounds: length > 10 ? 7 : 15 },
  )
  rows.push([length, ours.medianMs, peer.medianMs, ratio, cold])
}
console.log(machine())
console.log(
  table(['versions before', 'linked, median ms', 'in full, median ms', 'ratio', 'linked, cold, ms'], rows),
)

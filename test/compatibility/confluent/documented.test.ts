/** The tables of docs/explanation/compatibility.md, run row by row. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkCompatibility, type CompatibilityPolicy } from '../../../src/compatibility/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'

const page = readFileSync(new URL('../../../docs/explanation/compatibility.md', import.meta.url), 'utf8')
const policies: readonly CompatibilityPolicy[] = [
  'document',
  'tolerant-reader',
  'confluent',
  'confluent-lenient',
]
const rows = [...page.matchAll(/^\| `(\{.*?\})`\s*\| `(\{.*?\})`\s*\|(.*)\|$/gm)].map(
  ([, older = '', newer = '', rest = '']) => ({
    older,
    newer,
    verdicts: rest
      .split('|')
      .slice(0, policies.length)
      .map((cell) => cell.trim()),
  }),
)

test('the tables are found', () => expect(rows.length).toBeGreaterThanOrEqual(15))

test.each(rows)('$older → $newer', ({ older, newer, verdicts }) => {
  const judged = policies.map(
    (policy) =>
      checkCompatibility(JSON.parse(older) as JsonSchema, JSON.parse(newer) as JsonSchema, {
        mode: 'BACKWARD',
        policy,
      }).kind,
  )
  expect(judged).toEqual(verdicts)
})

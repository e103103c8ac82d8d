/** The examples of docs/explanation/containment.md, run row by row: verdict, witness, and a way out that is one. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkCompatibility } from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { applyPatch } from './apply-patch.js'

const page = readFileSync(new URL('../../docs/explanation/containment.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\|[^|]*\| `(\{.*?\})`\s*\| `(\{.*?\})`\s*\|(.*?)\|(.*?)\|(.*?)\|$/gm)].map(
  ([, older = '', newer = '', verdict = '', shown = '', wayOut = '']) => ({
    older,
    newer,
    verdict: verdict.trim(),
    shown: shown.trim(),
    wayOut: wayOut.trim(),
  }),
)

test('the examples are found', () => expect(rows.length).toBeGreaterThanOrEqual(10))

test.each(rows)('$older → $newer', ({ older, newer, verdict, shown, wayOut }) => {
  const [before, after] = [JSON.parse(older) as JsonSchema, JSON.parse(newer) as JsonSchema]
  const { kind, findings } = checkCompatibility(before, after)
  expect(kind).toBe(verdict)
  const [first] = findings
  if (first === undefined) {
    expect([shown, wayOut]).toEqual(['', ''])
    return
  }
  expect(shown).toBe(`${first.direction ?? 'kept'}: \`${JSON.stringify(first.witness)}\``)
  const [fix] = first.fixes
  expect(fix?.title).toBe(wayOut)
  expect(checkCompatibility(before, applyPatch(after, fix?.patch ?? [])).kind).toBe('compatible')
})

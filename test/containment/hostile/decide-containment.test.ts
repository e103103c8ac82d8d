/** What is decided of schemas nobody would write, and that it takes no longer than it may. */
import { expect, test } from 'vitest'
import { decideContainment } from '../../../src/compatibility/decide-containment.js'
import type { JsonSchema } from '../../../src/schema/index.js'

/** Generous: the machine may be busy. */
const patience = 20_000

function bounded(
  name: string,
  writer: () => JsonSchema,
  reader: () => JsonSchema,
  allowed: readonly string[],
): void {
  test(name, { timeout: 60_000 }, () => {
    const [first, second] = [writer(), reader()]
    const started = performance.now()
    const answer = decideContainment(first, second, { budgetMs: 200 })
    expect(performance.now() - started).toBeLessThan(patience)
    expect(allowed, JSON.stringify(answer).slice(0, 300)).toContain(answer.kind)
  })
}

const nested = (depth: number): JsonSchema => {
  let schema: JsonSchema = { type: 'string' }
  for (let i = 0; i < depth; i++) schema = { type: 'object', properties: { a: schema }, required: ['a'] }
  return schema
}
const branches = (count: number, from = 0): JsonSchema => ({
  anyOf: Array.from({ length: count }, (_, i) => ({
    type: 'object',
    properties: { [`p${i + from}`]: { minimum: i } },
    minProperties: 1,
  })),
})

bounded(
  'ten thousand branches',
  () => branches(10_000),
  () => branches(10_000, 1),
  ['undecided', 'refuted'],
)
bounded(
  'ten thousand branches of a oneOf',
  () => ({ oneOf: Array.from({ length: 10_000 }, (_, i) => ({ minimum: i })) }),
  () => ({ maximum: 5 }),
  ['undecided', 'refuted'],
)
bounded(
  'ten thousand levels',
  () => nested(10_000),
  () => nested(9_999),
  ['undecided'],
)
bounded(
  'a hundred and forty levels',
  () => nested(140),
  () => nested(139),
  ['undecided', 'refuted'],
)
bounded(
  'a pattern that blows up backtracking',
  () => ({ type: 'string', pattern: '^(a+)+$' }),
  () => ({ pattern: '^(a|a)*$' }),
  ['contained'],
)
bounded(
  'a pattern that blows up automata',
  () => ({ type: 'string', pattern: 'a.{40}$' }),
  () => ({ pattern: 'a.{39}$' }),
  ['undecided', 'refuted'],
)
bounded(
  'repeats of repeats',
  () => ({ type: 'string', pattern: '^((a{0,999}){0,999}){0,999}$' }),
  () => ({ pattern: '^a*$' }),
  ['undecided', 'contained'],
)
bounded(
  'huge lengths',
  () => ({ type: 'string', minLength: 1e9 }),
  () => ({ type: 'string', minLength: 1e10 }),
  ['undecided'],
)
bounded(
  'huge arrays',
  () => ({ type: 'array', minItems: 1e9 }),
  () => ({ type: 'array', minItems: 1e10 }),
  ['undecided'],
)
bounded(
  'huge objects',
  () => ({ type: 'object', minProperties: 1e9 }),
  () => ({ minProperties: 1e10 }),
  ['undecided'],
)
bounded(
  'huge lattices',
  () => ({ type: 'number', multipleOf: 1e308 }),
  () => ({ multipleOf: 0.5 }),
  ['contained', 'undecided'],
)
bounded(
  'lattices that never meet',
  () => ({ type: 'number', multipleOf: 0.1234567891 }),
  () => ({ multipleOf: 1e-300 }),
  ['contained', 'undecided'],
)
bounded(
  'a riddle in propositional logic',
  () => ({
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`x${i}`, { type: 'boolean' }])),
    required: Array.from({ length: 24 }, (_, i) => `x${i}`),
    allOf: Array.from({ length: 100 }, (_, i) => ({
      anyOf: [3, 7, 11].map((step) => ({
        properties: { [`x${(i * step + step) % 24}`]: { const: (i * step) % 5 < 2 } },
      })),
    })),
  }),
  () => false,
  ['undecided', 'refuted', 'contained'],
)
bounded(
  'references that double at every step',
  () => ({
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `d${i}`,
        i === 39 ? { type: 'string' } : { type: 'array', minItems: 2, items: { $ref: `#/$defs/d${i + 1}` } },
      ]),
    ),
  }),
  () => ({ type: 'array', maxItems: 1 }),
  ['undecided', 'refuted'],
)

import { expect, test } from 'vitest'
import { ajvJudge } from '../../src/compatibility/ajv-judge.js'
import { ToolkitError, type Json } from '../../src/json/index.js'
import { drafts, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'
import { Chance, Generator, randomValue } from '../containment/generate.js'

/** What the validator says of each value, asked one after the other, with the whole schema before it. */
function whole(schema: JsonSchema, draft: Draft, values: readonly Json[]): readonly boolean[] | undefined {
  try {
    const { isValid } = compileValidator(schema, { draft, formats: 'annotate' })
    return values.map((value) => isValid(value))
  } catch (error) {
    if (error instanceof ToolkitError) return undefined
    throw error
  }
}

test('the judge says what the validator says with the whole schema', () => {
  let compared = 0
  for (let seed = 1; seed <= 1500; seed++) {
    const chance = new Chance(seed)
    const draft = chance.pick(drafts)
    const schema = new Generator(chance, draft, false, 1 + chance.below(3)).schema()
    const values = Array.from({ length: 12 }, () => randomValue(chance))
    const expected = whole(schema, draft, values)
    if (expected === undefined) continue
    const judge = ajvJudge(schema, draft, 'annotate')
    const found = values.map((value) => judge(value))
    expect({ seed, schema, draft, values, found }).toEqual({ seed, schema, draft, values, found: expected })
    compared += 1
  }
  expect(compared).toBeGreaterThan(1000)
})

test.each<[string, JsonSchema, readonly (readonly [Json, boolean])[]]>([
  [
    'a declared name stays declared when its schema is left out',
    { properties: { a: { type: 'string' }, b: {} }, additionalProperties: false },
    [
      [{ b: 1 }, true],
      [{ c: 1 }, false],
      [{ a: 1 }, false],
    ],
  ],
  [
    'a definition is reached through a member',
    { properties: { a: { $ref: '#/$defs/s' } }, $defs: { s: { properties: { b: { type: 'string' } } } } },
    [
      [{ a: {} }, true],
      [{ a: { b: 1 } }, false],
    ],
  ],
  [
    'a reference into a member keeps the whole',
    { properties: { a: { type: 'string' }, b: { $ref: '#/properties/a' } } },
    [[{ b: 1 }, false]],
  ],
  [
    'a recursion asks at every depth',
    { properties: { next: { $ref: '#' }, n: { type: 'integer' } } },
    [
      [{ next: { next: {} } }, true],
      [{ next: { next: { n: 'x' } } }, false],
    ],
  ],
  [
    'items are asked wherever they stand',
    { prefixItems: [{ type: 'string' }], items: { properties: { a: { type: 'string' } } } },
    [
      [['x', {}], true],
      [['x', { a: 1 }], false],
      [[1], false],
    ],
  ],
  [
    'members of all names are asked together',
    {
      patternProperties: { '^x': { properties: { a: false } } },
      additionalProperties: { properties: { b: { properties: { c: false } } } },
    },
    [
      [{ x: {} }, true],
      [{ x: { a: 1 } }, false],
      [{ y: { a: 1 }, z: { b: {} } }, true],
      [{ y: { b: { c: 1 } } }, false],
    ],
  ],
  [
    'what a list has to contain is asked of its items',
    { contains: { properties: { a: { const: 1 } }, required: ['a'] } },
    [
      [[], false],
      [[{ a: 2 }], false],
      [[{ a: 1 }], true],
    ],
  ],
  [
    'a list of names under dependencies stays a list',
    { dependencies: { a: ['b'], c: { properties: { d: false } } } },
    [
      [{ a: 1 }, false],
      [{ c: 1, d: 1 }, false],
    ],
  ],
])('%s', (_, schema, answers) => {
  const judge = ajvJudge(schema, '2020-12', 'assert')
  expect(answers.map(([value]) => judge(value))).toEqual(answers.map(([, answer]) => answer))
})
